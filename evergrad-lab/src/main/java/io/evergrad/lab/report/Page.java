package io.evergrad.lab.report;

import io.evergrad.lab.chart.InkStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page that needs nothing but itself: style and pictures stand inside, nothing is fetched. */
record Page(String title, List<Section> sections) {

  private static final String LIGHT =
      "--ground:#f6f7f9;--good:#0b6b46;--good-ground:#e0f3ea;--fair:#8a5a00;--fair-ground:#fbf0d9;"
          + "--bad:#a8261c;--bad-ground:#fbe7e4;";
  private static final String DARK =
      "--ground:#0f1318;--good:#6fd8a6;--good-ground:#12332a;--fair:#f0c063;--fair-ground:#3a2d12;"
          + "--bad:#ff9c8f;--bad-ground:#42201d;";

  Page {
    sections = List.copyOf(sections);
  }

  String html() {
    Html html = new Html();
    html.open("html", "lang", "en").open("head");
    html.lone("meta", "charset", "utf-8");
    html.lone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.leaf("title", title).style(css()).close();
    html.open("body").open("main");
    sections.forEach(section -> section.writeTo(html));
    html.close().close().close();
    return html.page();
  }

  private static String css() {
    return InkStyle.everywhere(LIGHT, DARK) + sheet();
  }

  private static String sheet() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
