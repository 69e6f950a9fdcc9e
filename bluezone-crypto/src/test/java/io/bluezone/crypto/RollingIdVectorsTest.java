// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked cases of an independent implementation. */
class RollingIdVectorsTest {

  /** One case, as the file has it. */
  record Vector(
      String base_key,
      long base_epoch_day,
      int ids_per_day,
      long day_offset,
      long epoch_day,
      String daily_key,
      List<String> rolling_ids) {

    @Override
    public String toString() {
      return base_key.substring(0, 8) + "+" + day_offset + "/" + ids_per_day;
    }
  }

  record Vectors(List<Vector> cases) {}

  static Stream<Vector> cases() throws IOException {
    try (Reader in =
        new InputStreamReader(
            RollingIdVectorsTest.class.getResourceAsStream("/vectors/rolling-ids.json"),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Vectors.class).cases().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheVectorsDayKeyAndIds(Vector vector) {
    LocalDate day = LocalDate.ofEpochDay(vector.epoch_day());
    IdSchedule schedule = new IdSchedule(vector.ids_per_day());
    DailyKey key = base(vector).dailyKey(day);

    assertThat(BaseEncoding.base16().lowerCase().encode(key.secret().exposeBytes()))
        .isEqualTo(vector.daily_key());
    assertThat(key.rollingIds(schedule).map(RollingId::hex)).isEqualTo(vector.rolling_ids());
    assertThat(key.utcDay()).isEqualTo(day);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheVectorsIdAtEachIntervalsEdges(Vector vector) {
    LocalDate day = LocalDate.ofEpochDay(vector.epoch_day());
    IdSchedule schedule = new IdSchedule(vector.ids_per_day());
    BaseKey base = base(vector);
    for (int index : new int[] {0, 1, vector.ids_per_day() / 2, vector.ids_per_day() - 1}) {
      Instant start = schedule.startOf(new DayInterval(day, index));
      Instant last = start.plusMillis(schedule.intervalMillis() - 1);
      assertThat(base.rollingIdAt(schedule, start).hex())
          .isEqualTo(vector.rolling_ids().get(index));
      assertThat(base.rollingIdAt(schedule, last).hex()).isEqualTo(vector.rolling_ids().get(index));
    }
  }

  private static BaseKey base(Vector vector) {
    return BaseKey.of(
        SecretBytes.fromHex(vector.base_key()), LocalDate.ofEpochDay(vector.base_epoch_day()));
  }
}
