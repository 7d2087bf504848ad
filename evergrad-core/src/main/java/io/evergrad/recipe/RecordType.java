package io.evergrad.recipe;

import io.evergrad.part.Part;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A record class as a recipe sees it: a part, or a block of keys. */
record RecordType(Class<?> type, List<Component> components) {

  private static final ClassValue<RecordType> KNOWN =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(
              type, Arrays.stream(type.getRecordComponents()).map(Component::of).toList());
        }
      };

  static RecordType of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** The recipe name of a part. */
  String name() {
    return part().map(Part::name).orElse(Scalar.kebab(type.getSimpleName()));
  }

  Optional<Part> part() {
    return Optional.ofNullable(type.getAnnotation(Part.class));
  }

  Optional<Component> component(String name) {
    return components.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  List<String> names() {
    return components.stream().map(Component::name).toList();
  }

  boolean hasRequired() {
    return components.stream().anyMatch(Component::isRequired);
  }

  /** Whether the record is one piece of text with a type of its own, such as a pattern. */
  boolean isWrappedText() {
    return components.size() == 1
        && components.get(0).type() == String.class
        && components.get(0).param().isEmpty();
  }

  /**
   * @throws IllegalArgumentException as the record's constructor throws it
   */
  Object create(List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot create " + type + " from " + values, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot create " + type + " from " + values, e);
    }
  }
}
