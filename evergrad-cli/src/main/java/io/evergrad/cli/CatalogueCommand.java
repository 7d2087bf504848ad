package io.evergrad.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evergrad.part.Suggestion;
import io.evergrad.recipe.Catalogue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what exists. */
@Command(
    name = "catalogue",
    description = "List every part that a recipe can name, every rule, cure and measure.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evergrad catalogue                    everything, a line each",
      "  evergrad catalogue activations        one kind, with parameters and defaults",
      "  evergrad catalogue optimizer adam     one part: formula, parameters, source",
      "  evergrad catalogue gelu               the same, where the name is enough",
      "  evergrad catalogue --json             all of it for a program"
    })
final class CatalogueCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "layers, activations, initializers, optimizers, rules, cures …")
  private Optional<String> kind = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "One part of that kind.")
  private Optional<String> name = Optional.empty();

  @Mixin private CommonOptions common;

  CatalogueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Inventory inventory = Inventory.complete();
    List<Entry> chosen = chosen(inventory);
    boolean detailed =
        name.isPresent() || (kind.isPresent() && inventory.kind(kind.get()).isEmpty());
    if (common.json()) {
      Json.print(console, keyed(chosen));
    } else if (detailed) {
      chosen.forEach(entry -> PartText.lines(entry).forEach(console.out()::println));
    } else {
      new InventoryText(console.width(), kind.isPresent())
          .lines(chosen)
          .forEach(console.out()::println);
    }
    return ExitCode.DONE;
  }

  /** Each part under its kind and name, such as {@code layer/linear}. */
  private static ObjectNode keyed(List<Entry> entries) {
    ObjectNode parts = Json.object();
    ObjectMapper mapper = new ObjectMapper();
    entries.forEach(e -> parts.set(e.kind() + "/" + e.name(), mapper.valueToTree(e)));
    return parts;
  }

  private List<Entry> chosen(Inventory inventory) {
    if (kind.isEmpty()) {
      return inventory.entries();
    }
    Optional<String> known = inventory.kind(kind.get());
    String wanted = known.isPresent() ? name.orElse(null) : kind.get();
    List<Entry> pool = known.isPresent() ? inventory.of(known.get()) : inventory.entries();
    if (known.isPresent() && wanted == null) {
      return pool;
    }
    if (known.isEmpty() && name.isPresent()) {
      throw unknown("kind", kind.get(), inventory.kindWords());
    }
    List<Entry> found = pool.stream().filter(e -> e.name().equals(wanted)).toList();
    if (found.isEmpty()) {
      List<String> names = new ArrayList<>(pool.stream().map(Entry::name).toList());
      if (known.isEmpty()) {
        names.addAll(0, inventory.kindWords());
      }
      throw unknown(known.orElse("kind or part"), wanted, names);
    }
    return found;
  }

  private static IllegalArgumentException unknown(String what, String word, List<String> known) {
    return new IllegalArgumentException(
        "unknown " + what + " '" + word + "'" + Suggestion.among(known, word));
  }
}
