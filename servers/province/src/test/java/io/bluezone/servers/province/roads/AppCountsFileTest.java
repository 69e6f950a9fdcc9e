// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed of private counts that comes from elsewhere. */
class AppCountsFileTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private static final Map<String, String> GOOD =
      Map.of(
          "unit", "\"VN-58/c1\"",
          "firstDay", "\"2026-02-27\"",
          "lastDay", "\"2026-02-28\"",
          "reports", "1200",
          "expected", "1800",
          "halfWidth", "41",
          "works", "901");

  private static String feed(Map<String, String> fields) {
    StringBuilder unit = new StringBuilder();
    fields.forEach(
        (name, value) -> {
          if (!name.equals("works")) {
            unit.append('"').append(name).append("\":").append(value).append(',');
          }
        });
    return "{\"units\":[{"
        + unit
        + "\"counts\":{\"state\":{\"works\":"
        + fields.get("works")
        + "}}}],\"regions\":[]}";
  }

  private static List<AppCount> read(String text) {
    return AppCountsFile.read(text.getBytes(StandardCharsets.UTF_8), TODAY);
  }

  @Test
  void readsCountsOfADay() {
    assertThat(read(feed(GOOD)))
        .singleElement()
        .satisfies(
            count -> {
              assertThat(count.unit()).isEqualTo("c1");
              assertThat(count.workingADay()).isEqualTo(451);
              assertThat(count.halfWidthADay()).isEqualTo(21);
            });
  }

  @Test
  void takesNoiseBelowNothingAsNothing() {
    Map<String, String> fields = new HashMap<>(GOOD);
    fields.put("works", "-30");
    assertThat(read(feed(fields)).get(0).workingADay()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unit 1",
        "unit null",
        "firstDay \"2026-02-30\"",
        "firstDay \"2026-03-01\"",
        "firstDay \"1999-01-01\"",
        "firstDay 20260227",
        "lastDay \"2026-03-03\"",
        "lastDay \"+999999999-12-31\"",
        "lastDay \"x\"",
        "reports 0",
        "reports 1.5",
        "reports 1e3",
        "reports \"7\"",
        "reports 99999999999999999999",
        "halfWidth -1",
        "expected -1",
        "expected {}",
        "works 2000000000",
        "works true",
        "works null"
      })
  void refusesAWrongValueAndNamesItsPlace(String fault) {
    List<String> parts = Splitter.on(' ').splitToList(fault);
    Map<String, String> fields = new HashMap<>(GOOD);
    fields.put(parts.get(0), parts.get(1));
    assertThatThrownBy(() -> read(feed(fields)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("units[0]: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1]",
        "7",
        "{\"units\":{}}",
        "{\"units\":[null]}",
        "{\"units\":[[]]}",
        "{\"units\":[],\"units\":[]}"
      })
  void refusesWhatIsNoFeed(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThatThrownBy(() -> read("[".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
