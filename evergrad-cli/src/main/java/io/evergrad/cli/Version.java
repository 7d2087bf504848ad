package io.evergrad.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What runs here; no native library is loaded to tell. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Properties build = build();
    return new String[] {
      "evergrad " + build.getProperty("evergrad"),
      "libtorch " + build.getProperty("libtorch").replace("-", " (JavaCPP ") + ")",
      "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
      System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
          + " "
          + System.getProperty("os.arch")
          + ", "
          + Runtime.getRuntime().availableProcessors()
          + " processors"
    };
  }

  /** Evergrad's own version. */
  static String evergrad() {
    return build().getProperty("evergrad");
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in =
        Version.class.getResourceAsStream("/io/evergrad/cli/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
