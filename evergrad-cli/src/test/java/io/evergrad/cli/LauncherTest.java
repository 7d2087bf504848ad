package io.evergrad.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a repository of empty modules, with a java and a mvn that only tell. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "evergrad");
  private static final List<String> MODULES = List.of("tensor", "core", "health", "lab", "cli");

  @TempDir private Path folder;

  private Path root;
  private Path tools;
  private Path library;

  private record Result(int code, List<String> out, List<String> err) {}

  @BeforeEach
  void repository() throws IOException {
    root = Files.createDirectories(folder.resolve("a repository"));
    tools = Files.createDirectories(folder.resolve("tools"));
    library = Files.writeString(folder.resolve("library.jar"), "");
    Files.copy(LAUNCHER, root.resolve("evergrad"));
    root.resolve("evergrad").toFile().setExecutable(true);
    write(root.resolve("pom.xml"), "");
    write(root.resolve("recipes/sick-sigmoid-glyphs.yaml"), "");
    for (String module : MODULES) {
      write(root.resolve("evergrad-" + module + "/pom.xml"), "");
      write(root.resolve("evergrad-" + module + "/src/main/java/A.java"), "");
    }
    java("17.0.1");
    tool("javac", "exit 1");
    maven("3.8.7", "touch evergrad-cli/target/evergrad-cli-1.jar evergrad-core/target/core.jar");
    old();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Sources are from yesterday. */
  private void old() throws IOException {
    FileTime yesterday = FileTime.from(Instant.now().minusSeconds(86_400));
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, yesterday);
      }
    }
  }

  private void tool(String name, String script) throws IOException {
    Path file = tools.resolve(name);
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void java(String version) throws IOException {
    tool(
        "java",
        """
        if [[ $1 == -version ]]; then echo 'openjdk version "%s" 2021-10-19' >&2; exit; fi
        printf '%%s\\n' "$@"
        exit 7"""
            .formatted(version));
  }

  private void maven(String version, String build) throws IOException {
    tool(
        "mvn",
        """
        if [[ $1 == -version ]]; then printf '\\e[1mApache Maven %s (abc)\\e[m\\n'; exit; fi
        echo "$*" >>"%s"
        mkdir -p evergrad-{cli,core}/target
        printf '%%s' "$PWD/evergrad-core/target/core.jar:%s" >evergrad-cli/target/class-path
        %s"""
            .formatted(version, folder.resolve("builds"), library, build));
  }

  private int builds() throws IOException {
    Path file = folder.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Result run(Path launcher, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out.lines().toList(), Files.readAllLines(err));
  }

  private Result run(String... args) throws IOException, InterruptedException {
    return run(root.resolve("evergrad"), Map.of(), args);
  }

  @Test
  void buildsOnceAndHandsEverythingOn() throws Exception {
    Result first = run("train", "a b.yaml", "--out", "*");
    assertThat(first.err()).singleElement().asString().startsWith("evergrad: building (");
    assertThat(first.code()).isEqualTo(7);
    assertThat(first.out()).endsWith("io.evergrad.cli.Main", "train", "a b.yaml", "--out", "*");
    String classPath = first.out().get(first.out().indexOf("-cp") + 1);
    assertThat(classPath).contains("evergrad-cli-1.jar", "core.jar").endsWith(library.toString());
    Result second = run("--help");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).endsWith("--help").contains("-XX:TieredStopAtLevel=1");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void classesAreKeptForLaterStarts() throws Exception {
    assertThat(run("--help").out()).noneMatch(option -> option.contains("SharedArchiveFile"));
    tool(
        "java",
        """
        for option; do
          case $option in -XX:ArchiveClassesAtExit=*) touch "${option#*=}"; exit;; esac
        done
        if [[ $1 == -version ]]; then echo 'openjdk version "17.0.1" 2021-10-19' >&2; exit; fi
        printf '%s\\n' "$@"
        """);
    Files.delete(root.resolve("evergrad-cli/target/launch"));
    Result result = run("--help");
    String classPath = result.out().get(result.out().indexOf("-cp") + 1);
    Path jars = Path.of(classPath.substring(0, classPath.indexOf(':'))).getParent();
    assertThat(result.out()).contains("-XX:SharedArchiveFile=" + jars.resolve("classes.jsa"));
    assertThat(jars.resolve("classes.jsa")).isRegularFile();
  }

  @Test
  void aRunningEvergradKeepsItsJars() throws Exception {
    Result first = run("train");
    String classPath = first.out().get(first.out().indexOf("-cp") + 1);
    assertThat(classPath)
        .doesNotContain("evergrad-cli/target/evergrad-cli-1.jar")
        .doesNotContain("evergrad-core/target/core.jar");
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrALibraryIsGone() throws Exception {
    run("--help");
    Path source = root.resolve("evergrad-health/src/main/java/B.java");
    write(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run("--help");
    assertThat(builds()).isEqualTo(2);
    old();
    run("--help");
    int before = builds();
    Files.move(library, folder.resolve("elsewhere"));
    run("--help");
    assertThat(builds()).isEqualTo(before + 1);
  }

  @Test
  void isFoundThroughLinks() throws Exception {
    Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("a repository/evergrad"));
    Path two = Files.createSymbolicLink(tools.resolve("two"), one);
    Result result = run(two, Map.of(), "--version");
    assertThat(result.code()).isEqualTo(7);
    assertThat(result.out()).endsWith("--version");
  }

  @Test
  void theUsersOptionsComeLastAndReplaceTheCollector() throws Exception {
    Result result =
        run(root.resolve("evergrad"), Map.of("EVERGRAD_JAVA_OPTS", "-Xmx8g -XX:+UseZGC"), "doctor");
    assertThat(result.out())
        .contains("-Xmx8g", "-XX:+UseZGC")
        .doesNotContain("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  private void refuses(String... parts) throws Exception {
    Result result = run("--help");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).hasSize(1);
    assertThat(result.err().get(0)).startsWith("evergrad: ").contains(parts);
    assertThat(builds()).isZero();
  }

  @Test
  void anOldJava() throws Exception {
    java("11.0.2");
    refuses("JDK of version 17 or later", "version 11");
    java("1.8.0_292");
    refuses("JDK of version 17 or later", "version 1");
  }

  @Test
  void anOldMaven() throws Exception {
    maven("3.6.3", "");
    refuses("Maven 3.8 or later", "version 3.6.3");
  }

  @Test
  void aFailedBuildSaysWhy() throws Exception {
    maven("3.9.9", "echo '[INFO] x'; echo '[ERROR] no such symbol'; exit 1");
    Result result = run("--help");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).hasSize(3);
    assertThat(result.err().get(1)).isEqualTo("[ERROR] no such symbol");
    assertThat(result.err().get(2)).startsWith("evergrad: the build failed; the whole log is in ");
    assertThat(root.resolve("evergrad-cli/target/build.log")).content().contains("[INFO] x");
    assertThat(root.resolve("evergrad-cli/target/building")).doesNotExist();
  }

  @Test
  void aBuilderThatDiedIsNotWaitedFor() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    write(root.resolve("evergrad-cli/target/building"), dead.pid() + "\n");
    assertThat(run("--help").code()).isEqualTo(7);
  }
}
