package io.evergrad.tensor.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void bfloat16UnitsAreNamedAmongTheFlags() {
    assertThat(
            Units.namesBfloat16(List.of("model name\t: x", "flags\t\t: fpu avx512_bf16 amx_tile")))
        .isTrue();
    assertThat(Units.namesBfloat16(List.of("flags\t\t: fpu amx_bf16"))).isTrue();
    assertThat(Units.namesBfloat16(List.of("Features\t: fp asimd bf16 i8mm"))).isTrue();
  }

  @Test
  void likeNamesElsewhereDoNotCount() {
    assertThat(Units.namesBfloat16(List.of("flags\t\t: fpu avx512f avx512_vnni"))).isFalse();
    assertThat(Units.namesBfloat16(List.of("bugs\t\t: amx_bf16", "power management:"))).isFalse();
    assertThat(Units.namesBfloat16(List.of())).isFalse();
  }
}
