package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number of every part and block of a recipe: what is no number, infinite or outside the
 * range that its description states is refused in one line that names the argument and the value.
 */
class WrongNumbersTest {

  private static final int DRAWS = 16;

  @ParameterizedTest
  @MethodSource("records")
  void areRefused(RecordType record) {
    List<String> faults = new ArrayList<>();
    for (Component component : record.components()) {
      List<Object> wrong = wrongFor(component);
      List<Object> holders = wrong.isEmpty() ? List.of() : holders(record, component);
      if (holders.isEmpty() && !wrong.isEmpty()) {
        faults.add("no draw of " + record.name() + " has " + component.name());
      }
      for (Object valid : holders) {
        wrong.forEach(w -> fault(record, valid, component, w).ifPresent(faults::add));
      }
    }
    assertThat(faults.stream().distinct()).as(record.type().getName()).isEmpty();
  }

  static Stream<RecordType> records() {
    Set<RecordType> records = new LinkedHashSet<>();
    Kind.all().forEach(kind -> records.addAll(kind.parts()));
    List.copyOf(records).forEach(part -> addBlocks(part, records));
    addBlocks(RecordType.of(Recipe.class), records);
    records.add(RecordType.of(Recipe.class));
    return records.stream().filter(r -> r.components().stream().anyMatch(c -> isNumber(c.type())));
  }

  private static void addBlocks(RecordType holder, Set<RecordType> found) {
    for (Component component : holder.components()) {
      Class<?> raw = Types.raw(innermost(component.type()));
      if (raw.isRecord() && found.add(RecordType.of(raw))) {
        addBlocks(RecordType.of(raw), found);
      }
    }
  }

  private static Type innermost(Type type) {
    Class<?> raw = Types.raw(type);
    return raw == List.class || raw == Optional.class ? innermost(Types.argument(type)) : type;
  }

  private static boolean isNumber(Type type) {
    Class<?> raw = Types.raw(innermost(type));
    return Types.isWhole(raw) || Types.isReal(raw);
  }

  /** Valid records in which the component is present. */
  private static List<Object> holders(RecordType record, Component component) {
    return LongStream.range(0, DRAWS)
        .mapToObj(seed -> new Draw(seed).record(record, 2))
        .filter(valid -> !Optional.empty().equals(component.valueIn(valid)))
        .toList();
  }

  private static List<Object> wrongFor(Component component) {
    if (!isNumber(component.type())) {
      return List.of();
    }
    Class<?> raw = Types.raw(innermost(component.type()));
    Range range = component.range();
    List<Object> wrong = new ArrayList<>();
    if (Types.isReal(raw)) {
      wrong.addAll(List.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      range.low().ifPresent(low -> wrong.add(beyond(low, -1)));
      range.high().ifPresent(high -> wrong.add(beyond(high, 1)));
    } else {
      boolean wide = raw == long.class || raw == Long.class;
      wrong.add(wide ? Long.MIN_VALUE : (Object) Integer.MIN_VALUE);
      range.low().ifPresent(low -> wrong.add(whole(beyondWhole(low, -1), wide)));
      range.high().ifPresent(high -> wrong.add(whole(beyondWhole(high, 1), wide)));
    }
    return wrong;
  }

  private static double beyond(Range.Bound bound, int sign) {
    return bound.included() ? bound.value() + sign * 0.25 : bound.value();
  }

  private static long beyondWhole(Range.Bound bound, int sign) {
    return (long) bound.value() + (bound.included() ? sign : 0);
  }

  private static Object whole(long value, boolean wide) {
    return wide ? (Object) value : (Object) (int) value;
  }

  private static Optional<String> fault(
      RecordType record, Object valid, Component wronged, Object wrong) {
    List<Object> values = new ArrayList<>();
    for (Component component : record.components()) {
      values.add(
          component.equals(wronged) ? wrapped(component.type(), wrong) : component.valueIn(valid));
    }
    String what = record.name() + ", " + wronged.name() + " = " + wrong + ": ";
    try {
      return Optional.of(what + "accepted as " + record.create(values));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      boolean names = message.contains(wronged.name()) && message.contains(wrong.toString());
      return names && message.lines().count() == 1 ? Optional.empty() : Optional.of(what + message);
    } catch (IllegalStateException e) {
      return Optional.of(what + e.getCause());
    }
  }

  private static Object wrapped(Type type, Object value) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return Optional.of(wrapped(Types.argument(type), value));
    }
    return raw == List.class ? Collections.nCopies(3, wrapped(Types.argument(type), value)) : value;
  }
}
