package io.evergrad.recipe;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Draws parts and whole recipes at random, from the lists and annotations alone. */
final class Draw {

  private static final String[] WORDS = {
    "a", "net 7", "true", "12", "*.bias", "a: b", "# no", "", "null", "ünï-✓", "1e3", "- x", "it's"
  };

  private final Random random;

  /** Scatters the seed: the first draws of seeds side by side would be alike. */
  Draw(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  Recipe recipe() {
    return (Recipe) record(RecordType.of(Recipe.class), 4);
  }

  /** A record of the type; draws again while the constructor refuses. */
  Object record(RecordType type, int depth) {
    for (int attempt = 0; attempt < 1000; attempt++) {
      Optional<Object> drawn = attempt(type, depth);
      if (drawn.isPresent()) {
        return drawn.get();
      }
    }
    throw new AssertionError("1000 draws of " + type.name() + " were refused");
  }

  private Optional<Object> attempt(RecordType type, int depth) {
    List<Object> values = type.components().stream().map(c -> component(c, depth)).toList();
    try {
      return Optional.of(type.create(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Object component(Component component, int depth) {
    if (!component.isRequired() && random.nextBoolean()) {
      return component.defaultValue();
    }
    return value(component.type(), component.range(), depth);
  }

  private Object value(Type type, Range range, int depth) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return random.nextBoolean()
          ? Optional.empty()
          : Optional.of(value(Types.argument(type), range, depth));
    }
    if (raw == List.class) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(value(Types.argument(type), range, depth - 1));
      }
      return values;
    }
    Optional<Kind> kind = Kind.of(raw);
    if (kind.isPresent()) {
      return part(kind.get(), depth);
    }
    if (raw.isRecord() && !RecordType.of(raw).isWrappedText()) {
      return record(RecordType.of(raw), depth);
    }
    return scalar(raw, range);
  }

  private Object part(Kind kind, int depth) {
    List<RecordType> parts =
        depth > 0
            ? kind.parts()
            : kind.parts().stream().filter(p -> !p.hasRequired() || isFlat(p)).toList();
    return record(parts.get(random.nextInt(parts.size())), depth - 1);
  }

  private static boolean isFlat(RecordType part) {
    return part.components().stream()
        .map(c -> Types.raw(c.type()))
        .allMatch(t -> t != List.class && Kind.of(t).isEmpty());
  }

  private Object scalar(Class<?> raw, Range range) {
    double low = range.low().map(Range.Bound::value).orElseGet(() -> lowBelow(range.high()));
    double high = range.high().map(Range.Bound::value).orElse(low + 40);
    if (Types.isWhole(raw)) {
      long drawn = (long) low + random.nextInt((int) Math.min(high - low, 60) + 1);
      return raw == long.class || raw == Long.class ? (Object) drawn : (Object) (int) drawn;
    }
    if (Types.isReal(raw)) {
      double scale = Math.pow(10, -random.nextInt(12));
      return low + (high - low) * random.nextDouble() * scale;
    }
    if (Types.isTruth(raw)) {
      return random.nextBoolean();
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    }
    String word = WORDS[random.nextInt(WORDS.length)];
    return raw == String.class ? word : RecordType.of(raw).create(List.of(word));
  }

  private static double lowBelow(Optional<Range.Bound> high) {
    return high.map(bound -> bound.value() > 0 ? 0 : bound.value() - 40).orElse(-5.0);
  }
}
