package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the recipe reader and the catalogue rely on, for every source. */
class SourcesTest {

  static List<Class<? extends Source>> all() {
    return Sources.all();
  }

  @Test
  void namesDiffer() {
    Set<String> names = new HashSet<>();
    assertThat(Sources.all())
        .allSatisfy(type -> assertThat(names.add(type.getAnnotation(Part.class).name())).isTrue());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everySourceDescribesItself(Class<? extends Source> type) {
    assertThat(type.isRecord()).isTrue();
    Part part = type.getAnnotation(Part.class);
    assertThat(part.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(part.summary()).endsWith(".");
    for (RecordComponent component : type.getRecordComponents()) {
      assertThat(component.getAnnotation(Param.class)).as(component.getName()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePrintedDefaultsAreThoseOfTheShortConstructor(Class<? extends Source> type)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    List<Class<?>> required = new ArrayList<>();
    for (RecordComponent component : components) {
      boolean open = component.getAnnotation(Param.class).byDefault().isEmpty();
      if (open && component.getType() != Optional.class) {
        required.add(component.getType());
      }
    }
    Class<?>[] types = required.toArray(Class<?>[]::new);
    Object[] values = required.stream().map(SourcesTest::value).toArray();
    Source source = (Source) type.getConstructor(types).newInstance(values);
    for (RecordComponent component : components) {
      String printed = component.getAnnotation(Param.class).byDefault();
      Object value = component.getAccessor().invoke(source);
      if (component.getType() == Optional.class) {
        assertThat(value).isEqualTo(Optional.empty());
      } else if (!printed.isEmpty()) {
        assertThat(value.toString().toLowerCase(Locale.ROOT))
            .as(component.getName())
            .isEqualTo(printed);
      }
    }
  }

  private static Object value(Class<?> type) {
    return type == Source.class ? new Moons() : "a";
  }
}
