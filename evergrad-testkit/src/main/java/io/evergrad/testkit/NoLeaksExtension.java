package io.evergrad.testkit;

import io.evergrad.tensor.Engine;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Counts native objects before and after a test; see {@link NoLeaks}. */
final class NoLeaksExtension implements BeforeEachCallback, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(NoLeaksExtension.class);
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 25;

  @Override
  public void beforeEach(ExtensionContext context) throws InterruptedException {
    context.getStore(NAMESPACE).put("before", settled());
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    long before = context.getStore(NAMESPACE).get("before", Long.class);
    long after = Engine.get().liveObjects();
    if (after <= before) {
      return;
    }
    long collected = afterCollection(before);
    if (collected > before || withoutCollection(context)) {
      throw new AssertionError(
          String.format(
              "%d native objects were alive before the test and %d after it, of which a garbage"
                  + " collection left %d",
              before, after, collected));
    }
  }

  /** The count once garbage from earlier tests is gone. */
  private static long settled() throws InterruptedException {
    long count = Engine.get().liveObjects();
    int unchanged = 0;
    for (int i = 0; i < ATTEMPTS && unchanged < 2; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
      long now = Engine.get().liveObjects();
      unchanged = now == count ? unchanged + 1 : 0;
      count = now;
    }
    return count;
  }

  private static long afterCollection(long wanted) throws InterruptedException {
    long count = Engine.get().liveObjects();
    for (int i = 0; i < ATTEMPTS && count > wanted; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
      count = Engine.get().liveObjects();
    }
    return count;
  }

  private static boolean withoutCollection(ExtensionContext context) {
    Optional<AnnotatedElement> method = context.getElement();
    return AnnotationSupport.findAnnotation(method, NoLeaks.class)
        .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), NoLeaks.class))
        .map(NoLeaks::withoutCollection)
        .orElse(false);
  }
}
