package io.evergrad.lab.report;

import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.lab.TextTable;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Treatment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A consultation for the terminal, at most about forty lines.
 *
 * @param files what was written; empty where nothing was
 * @param colour whether the terminal shows ANSI colours
 */
public record ConsultationText(Consultation consultation, List<Path> files, boolean colour) {

  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(12);
  private static final int FINDINGS = 3;
  private static final int EVIDENCE = 2;
  private static final int TREATMENTS = 4;
  private static final int LINES = 36;
  private static final int CHANGES = 8;

  public ConsultationText {
    files = List.copyOf(files);
  }

  /** Lines of at most a hundred columns, where the recipe's own are; ends with a newline. */
  public String text() {
    StringBuilder out = new StringBuilder();
    headline(out);
    findings(out);
    treatments(out);
    outcomes(out);
    change(out);
    files(out);
    return out.toString();
  }

  private Ansi ansi() {
    return new Ansi(colour);
  }

  private void headline(StringBuilder out) {
    String verdict = new Account(consultation).headline().toLowerCase(Locale.ROOT);
    String shown =
        switch (consultation.verdict()) {
          case HEALTHY, CURED -> ansi().green(verdict);
          case IMPROVED -> ansi().yellow(verdict);
          case NOT_CURED -> ansi().red(verdict);
        };
    out.append(ansi().bold(consultation.recipe().name() + ": ")).append(shown).append("\n");
  }

  private void findings(StringBuilder out) {
    List<Finding> all = consultation.diagnosis().findings();
    heading(out, "Found at step " + consultation.diagnosis().step());
    if (all.isEmpty()) {
      out.append("  nothing\n");
    }
    for (Finding f : all.subList(0, Math.min(FINDINGS, all.size()))) {
      out.append("  ").append(severity(f.severity())).append("  ").append(ansi().bold(f.rule()));
      out.append(" since step ").append(f.sinceStep());
      f.cause().ifPresent(cause -> out.append(", brought about by ").append(cause));
      out.append('\n');
      wrapped(out, INDENT, f.summary());
      int shown = f.equals(all.get(0)) ? EVIDENCE : 1;
      for (Evidence e : f.evidence().subList(0, Math.min(shown, f.evidence().size()))) {
        String numbers = Numbers.brief(e.value()) + ", limit " + Numbers.brief(e.limit());
        out.append(ansi().faint(INDENT + e.measure() + " at " + e.where() + ": " + numbers));
        out.append('\n');
      }
    }
    more(out, all.size() - FINDINGS, "findings");
  }

  private String severity(Severity severity) {
    String text = "%-8s".formatted(severity.name().toLowerCase(Locale.ROOT));
    return switch (severity) {
      case CRITICAL -> ansi().red(text);
      case WARNING -> ansi().yellow(text);
      case NOTE -> ansi().faint(text);
    };
  }

  /** The kept ones, and as many of the others as there is room for, in the order tried. */
  private void treatments(StringBuilder out) {
    List<Treatment> all = consultation.treatments();
    if (all.isEmpty()) {
      return;
    }
    heading(out, "Treatments tried");
    long room = TREATMENTS - all.stream().filter(Treatment::kept).count();
    int left = 0;
    for (Treatment t : all) {
      if (t.kept() || room-- > 0) {
        String outcome = t.kept() ? ansi().green("kept    ") : ansi().faint("rejected");
        out.append("  ").append(outcome).append("  ").append(ansi().bold(t.cure().name()));
        out.append(" against ").append(t.against()).append('\n');
        wrapped(out, INDENT, t.kept() ? t.cure().change() + "; " + t.why() : t.why());
      } else {
        left++;
      }
    }
    more(out, left, "rejected treatments");
  }

  private void outcomes(StringBuilder out) {
    String metric = consultation.untreated().validation().metric();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", metric, "loss"));
    rows.add(row("as written", consultation.untreated()));
    consultation.treated().ifPresent(arm -> rows.add(row("treated", arm)));
    rows.add(row("healthy reference", consultation.reference()));
    heading(out, "After %s steps".formatted(Numbers.count(consultation.untreated().steps())));
    out.append(new TextTable(rows, Set.of(1, 2)).text("  "));
    if (!consultation.treatments().isEmpty()) {
      out.append("  diagnosis and treatment: ");
      out.append(Numbers.format("%.2f", consultation.cost().relativeToOneTraining()));
      out.append(" times the steps of one training\n");
    }
  }

  private static List<String> row(String name, Arm arm) {
    var v = arm.validation();
    return List.of(name, Numbers.exact(v.value()), Numbers.exact(v.loss()));
  }

  private void change(StringBuilder out) {
    if (consultation.treated().isEmpty()) {
      return;
    }
    List<String> lines = Written.diff(consultation.recipe(), consultation.treated().get().recipe());
    heading(out, "The change to the recipe");
    int room = Math.max(CHANGES, LINES - (int) out.chars().filter(c -> c == '\n').count());
    for (String line : lines.subList(0, Math.min(room, lines.size()))) {
      out.append("  ").append(coloured(line)).append('\n');
    }
    more(out, lines.size() - room, "lines");
  }

  private String coloured(String line) {
    return line.startsWith("+")
        ? ansi().green(line)
        : line.startsWith("-") ? ansi().red(line) : ansi().faint(line);
  }

  private void files(StringBuilder out) {
    if (files.isEmpty()) {
      return;
    }
    Path folder = files.get(0).toAbsolutePath().getParent();
    heading(out, "Written to " + folder);
    wrapped(
        out,
        "  ",
        files.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", ")));
  }

  private void heading(StringBuilder out, String text) {
    out.append('\n').append(ansi().bold(text)).append('\n');
  }

  private void more(StringBuilder out, int count, String what) {
    if (count > 0) {
      out.append(ansi().faint("  … and %d more %s".formatted(count, what))).append('\n');
    }
  }

  private static void wrapped(StringBuilder out, String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
