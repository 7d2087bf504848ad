package io.evergrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evergrad.benchmarks.step.StepTimes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshProcessTest {

  private static final StepTimes TIMES =
      new StepTimes("a", "m", "library 1", 2, 3, List.of(1.5, 0.25), List.of(2.5, 1.0));

  @Test
  void readsTheLastLineOfJsonWhateverStandsAround() throws IOException {
    String line = JsonMapper.builder().build().writeValueAsString(TIMES);
    assertThat(FreshProcess.parse("a library says hello\n{not this}\n" + line + "\nbye\n"))
        .isEqualTo(TIMES);
  }

  @Test
  void theLineHoldsTheMeasuredNumbersOnly() throws JsonProcessingException {
    assertThat(JsonMapper.builder().build().writeValueAsString(TIMES))
        .isEqualTo(
            """
            {"arm":"a","model":"m","libraries":"library 1","threads":2,"warmUp":3,\
            "millis":[1.5,0.25],"losses":[2.5,1.0]}""");
  }

  @Test
  void silenceIsAnError() {
    assertThatIOException()
        .isThrownBy(() -> FreshProcess.parse("hello\n"))
        .withMessageContaining("no measurement");
  }

  @Test
  void aBrokenLineIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> FreshProcess.parse("{\"arm\": 1, \"arms\": 2}"))
        .withMessageContaining("cannot be read: {\"arm\": 1");
  }
}
