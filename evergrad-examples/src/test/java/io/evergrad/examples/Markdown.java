package io.evergrad.examples;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is looked for in a page. */
record Markdown(String text) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  /** The blocks of code in a language, without their fences. */
  List<String> blocks(String language) {
    Pattern fence = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
    return fence.matcher(text).results().map(m -> m.group(1)).toList();
  }

  /** The targets of links and pictures inside the project. */
  List<String> links() {
    return groups(LINK).stream().filter(l -> !l.contains("://")).toList();
  }

  /** What is set in code type within sentences. */
  List<String> code() {
    return groups(CODE);
  }

  private List<String> groups(Pattern pattern) {
    String prose = text.replaceAll("(?ms)^```.*?^```$", "");
    return pattern.matcher(prose).results().map((MatchResult m) -> m.group(1)).toList();
  }
}
