// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.roads;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;

/**
 * The private counts of units' devices, read each hour from the open feed of the server that leads
 * them, where {@code province.counts-url} names it. What was taken never changes. Thread safe.
 */
public final class UnitCounts implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(UnitCounts.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int EVERY_MINUTES = 60;
  private static final String READ = "counts-read";
  private static final String COLUMNS =
      "select unit, first_day, last_day, reports, expected, working, half_width from app_count ";

  private final ProvinceDatabase database;
  private final ProvinceFacts facts;
  private final Clock clock;
  private final String address;
  private final Future<?> rounds;
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .callTimeout(PATIENCE)
          .followRedirects(false)
          .followSslRedirects(false)
          .build();

  public UnitCounts(
      ProvinceDatabase database,
      ProvinceFacts facts,
      TimeSource time,
      @Value("${province.counts-url:}") String address) {
    this.database = database;
    this.facts = facts;
    this.clock = time.clock();
    this.address = address;
    rounds = time.executor().scheduleWithFixedDelay(this::look, 1, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  /** {@return whether the server knows where counts are published} */
  public boolean isOffered() {
    return !address.isEmpty();
  }

  /** {@return when the feed was last taken} */
  public Optional<Instant> readAt() {
    return facts.find(READ).map(Long::parseLong).map(Instant::ofEpochSecond);
  }

  /** Reads the feed now; what is wrong with it is logged, and nothing of it taken. */
  public void look() {
    if (isOffered()) {
      try {
        take(AppCountsFile.read(download(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
      } catch (IOException | RuntimeException e) {
        logger.warn("the counts of apps could not be taken: {}", e.getMessage());
      }
    }
  }

  private byte[] download() throws IOException {
    Request request = new Request.Builder().url(address).build();
    try (Response response = client.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("HTTP " + response.code());
      }
      BufferedSource source = response.body().source();
      if (source.request(AppCountsFile.LONGEST + 1L)) {
        throw new IOException("more than " + AppCountsFile.LONGEST + " bytes");
      }
      return source.readByteArray();
    }
  }

  private void take(List<AppCount> counts) {
    database.alone(
        () -> {
          Set<String> known =
              new HashSet<>(
                  database.client().sql("select code from unit").query(String.class).list());
          counts.stream().filter(count -> known.contains(count.unit())).forEach(this::add);
          facts.put(READ, Long.toString(clock.instant().getEpochSecond()));
          return true;
        });
  }

  private void add(AppCount count) {
    database
        .client()
        .sql(
            "insert into app_count (unit, first_day, last_day, reports, expected, working,"
                + " half_width) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
        .params(
            count.unit(),
            count.firstDay().toString(),
            count.lastDay().toString(),
            count.reports(),
            count.expected(),
            count.working(),
            count.halfWidth())
        .update();
  }

  /** {@return a unit's counts, the newest first} */
  public List<AppCount> of(String unit, int most) {
    return database
        .client()
        .sql(COLUMNS + "where unit = ? order by last_day desc, first_day desc limit ?")
        .params(unit, most)
        .query((row, number) -> count(row))
        .list();
  }

  /** {@return each unit's newest count that ends on a day or later} */
  public Map<String, AppCount> since(LocalDate day) {
    Map<String, AppCount> newest = new HashMap<>();
    database
        .client()
        .sql(COLUMNS + "where last_day >= ? order by last_day, first_day")
        .param(day.toString())
        .query((row, number) -> count(row))
        .list()
        .forEach(count -> newest.put(count.unit(), count));
    return newest;
  }

  private static AppCount count(ResultSet row) throws SQLException {
    return new AppCount(
        row.getString("unit"),
        LocalDate.parse(row.getString("first_day")),
        LocalDate.parse(row.getString("last_day")),
        row.getLong("reports"),
        row.getLong("expected"),
        row.getLong("working"),
        row.getLong("half_width"));
  }

  @Override
  public void close() {
    rounds.cancel(false);
  }
}
