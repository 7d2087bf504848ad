package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.recipe.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueCommandTest {

  @Test
  void listsEveryPartOnce() {
    JsonNode parts = Said.by("catalogue", "--json").json();
    Catalogue.all()
        .forEach(
            entry ->
                assertThat(parts)
                    .filteredOn(
                        p ->
                            p.path("kind").asText().equals(entry.kind())
                                && p.path("name").asText().equals(entry.name()))
                    .as(entry.kind() + " " + entry.name())
                    .hasSize(1));
    assertThat(parts).extracting(p -> p.path("kind").asText()).contains("rule", "cure", "measure");
    assertThat(parts).allSatisfy(p -> assertThat(p.path("summary").asText()).isNotBlank());
  }

  @Test
  void columnsAreAlignedAndFit() {
    List<String> lines = Said.by("catalogue").out().lines().toList();
    assertThat(lines).contains("layers", "activations", "rules", "cures");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    long columns =
        lines.stream()
            .filter(line -> line.startsWith("  ") && line.charAt(2) != ' ')
            .map(line -> line.replaceFirst("^  \\S+ +", ""))
            .count();
    int start = lines.get(1).length() - lines.get(1).replaceFirst("^  \\S+ +", "").length();
    assertThat(columns).isGreaterThan(40);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("  "))
        .allSatisfy(
            line -> {
              assertThat(line.charAt(start - 1)).isEqualTo(' ');
              assertThat(line.charAt(start)).isNotEqualTo(' ');
            });
  }

  @Test
  void onePartInFull() {
    Said said = Said.by("catalogue", "optimizers", "adam");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("adam (optimizer)", "formula", "Kingma and Ba 2015", "beta2", "default 0.999");
    assertThat(Said.by("catalogue", "adam").out()).isEqualTo(said.out());
  }

  @Test
  void oneKindShowsParameters() {
    Said said = Said.by("catalogue", "optimizer");
    assertThat(said.out()).startsWith("optimizers").contains("{lr: 1e-3, beta1: 0.9");
    assertThat(said.out()).isEqualTo(Said.by("catalogue", "optimizers").out());
    assertThat(said.out()).doesNotContain("sigmoid");
  }
}
