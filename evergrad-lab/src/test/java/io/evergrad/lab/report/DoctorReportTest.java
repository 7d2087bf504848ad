package io.evergrad.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.lab.Fonts;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.treat.Consultation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorReportTest {

  @TempDir private Path folder;

  private List<String> write(Consultation consultation) {
    return new DoctorReport(consultation, Sick.PROVENANCE)
        .writeTo(folder).stream().map(p -> p.getFileName().toString()).toList();
  }

  private List<String> present() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).toList();
    }
  }

  private Document page() throws IOException {
    String html = Files.readString(folder.resolve("report.html"));
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).isEmpty();
    assertThat(html).doesNotContain("http:", "https:");
    assertThat(page.select("script, link, img, iframe, [src], [href]")).isEmpty();
    assertThat(html).doesNotContain("@import", "url(h");
    return page;
  }

  @Test
  void aCuredNetworkIsTold() throws IOException {
    List<String> written = write(Sick.CURED);
    assertThat(written)
        .filteredOn(name -> !name.endsWith(".png"))
        .containsExactly("report.html", "cured-recipe.yaml", "diagnosis.json");
    assertThat(present()).containsExactlyInAnyOrderElementsOf(written);
    Document page = page();
    assertThat(page.title()).isEqualTo("deep & <sigmoid>: cured");
    assertThat(page.select("h1").text()).isEqualTo("deep & <sigmoid> Cured");
    assertThat(page.select("h2").eachText())
        .containsExactly(
            "The gradient by layer and step",
            "Before and after",
            "What was found",
            "Treatments tried",
            "The change to the recipe",
            "The signal through the layers",
            "Found after treatment",
            "How to reproduce this");
    assertThat(page.select("svg[role=img][aria-label]")).hasSize(6);
    assertThat(page.select(".finding h3").eachText()).contains("vanishing-gradient");
    assertThat(page.select("tbody .kept")).isNotEmpty();
    assertThat(page.select(".diff .added")).isNotEmpty();
    assertThat(page.text()).contains("evergrad doctor a.yaml", "a machine", "1.2.3");
  }

  @Test
  void everyIdOnThePageIsUsedOnce() throws IOException {
    write(Sick.CURED);
    assertThat(page().select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void thePicturesAreNotBlank() throws IOException {
    assumeTrue(Fonts.present(), Fonts.NONE);
    List<String> pictures = List.of("gradient-heat-map.png", "curves.png", "gradient-profile.png");
    assertThat(write(Sick.CURED)).containsAll(pictures);
    for (String name : pictures) {
      var image = ImageIO.read(folder.resolve(name).toFile());
      int[] pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      assertThat(java.util.Arrays.stream(pixels).distinct().count()).as(name).isGreaterThan(60);
    }
  }

  @Test
  void theJsonHasThePublishedShape() throws IOException {
    write(Sick.CURED);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("diagnosis.json").toFile());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "recipe",
            "verdict",
            "findings",
            "treatments",
            "before",
            "after",
            "reference",
            "cost",
            "cured_recipe");
    assertThat(json.get("verdict").asText()).isEqualTo("cured");
    assertThat(json.at("/findings/0").fieldNames())
        .toIterable()
        .containsExactly(
            "rule", "severity", "since_step", "cause", "where", "summary", "evidence", "cures");
    assertThat(json.at("/findings/0/severity").asText()).isEqualTo("critical");
    assertThat(json.at("/findings/0/evidence/0").fieldNames())
        .toIterable()
        .containsExactly("measure", "where", "value", "limit");
    assertThat(json.at("/treatments/0").fieldNames())
        .toIterable()
        .containsExactly("cure", "change", "kept", "why");
    assertThat(json.at("/after/value").asDouble())
        .isEqualTo(Sick.CURED.treated().orElseThrow().validation().value());
    assertThat(json.at("/cost/relative_to_one_training").asDouble())
        .isEqualTo(Sick.CURED.cost().relativeToOneTraining());
    assertThat(json.get("cured_recipe").asText())
        .isEqualTo(folder.resolve("cured-recipe.yaml").toString());
  }

  @Test
  void theCuredRecipeReadsBack() {
    write(Sick.CURED);
    assertThat(RecipeReader.read(folder.resolve("cured-recipe.yaml")))
        .isEqualTo(Sick.CURED.treated().orElseThrow().recipe());
  }

  @Test
  void aRunThatBlewUpIsTold() throws IOException {
    write(Sick.CURED);
    List<String> written = write(Sick.blownUp());
    assertThat(written).doesNotContain("cured-recipe.yaml");
    assertThat(present())
        .as("nothing outdated is left")
        .containsExactlyInAnyOrderElementsOf(written);
    Document page = page();
    assertThat(page.select("h1 .verdict").text()).isEqualTo("Not cured");
    assertThat(page.select("svg text").eachText()).contains("exactly 0", "not a finite number");
    assertThat(page.select(".finding td.number").eachText()).contains("NaN", "∞");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("diagnosis.json").toFile());
    assertThat(json.at("/before/loss").asText()).isEqualTo("NaN");
    assertThat(json.at("/findings/0/evidence/1/value").asText()).isEqualTo("Infinity");
    assertThat(json.get("after").isNull()).isTrue();
    assertThat(json.get("cured_recipe").isNull()).isTrue();
  }

  @Test
  void aFolderThatCannotBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () -> new DoctorReport(Sick.blownUp(), Sick.PROVENANCE).writeTo(file.resolve("out")))
        .hasMessageContaining("cannot write to " + file.resolve("out"));
  }
}
