// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.box.BoxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Settings go out in rings, ring 0 first. The next ring is given them when the last has had them
 * for {@link #SOAK}, and none of its boxes that have them is silent. If more than a fifth of a
 * ring's boxes that were given them fall silent, they go no further. Thread safe.
 */
public final class BoxRings {

  /** So long a ring has new settings before the next. */
  public static final Duration SOAK = Duration.ofHours(2);

  private static final int STOP_SHARE = 5;

  private final ProvinceDatabase database;
  private final Clock clock;

  /**
   * Settings on their way.
   *
   * @param ring the last ring that is given them
   * @param stopped the ring that fell silent, or -1
   */
  public record Rollout(BoxSettings settings, int ring, Instant since, int stopped) {

    public boolean isStopped() {
      return stopped >= 0;
    }
  }

  /** A ring's boxes: all, those that were given the newest settings, and those silent since. */
  public record Ring(int number, int boxes, int given, int silent) {}

  public BoxRings(ProvinceDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Gives new settings to ring 0, in place of those on their way. */
  public BoxSettings put(BoxSettings wanted) {
    return database.alone(
        () -> {
          int number = newest().map(each -> each.settings().number()).orElse(0) + 1;
          BoxSettings made =
              new BoxSettings(
                  number,
                  wanted.reportMinutes(),
                  wanted.gate(),
                  wanted.gateStrength(),
                  wanted.appAddress());
          database
              .client()
              .sql(
                  "insert into box_settings (number, content, ring, since, stopped) values"
                      + " (?, ?, 0, ?, -1)")
              .params(
                  number,
                  new String(BoxMessage.write(made), StandardCharsets.UTF_8),
                  clock.instant().getEpochSecond())
              .update();
          return made;
        });
  }

  public Optional<Rollout> newest() {
    return rollouts("order by number desc limit 1").stream().findFirst();
  }

  private List<Rollout> rollouts(String rest) {
    return database
        .client()
        .sql("select content, ring, since, stopped from box_settings " + rest)
        .query(
            (row, number) ->
                new Rollout(
                    BoxMessage.read(
                        row.getString("content").getBytes(StandardCharsets.UTF_8),
                        BoxSettings.class),
                    row.getInt("ring"),
                    Instant.ofEpochSecond(row.getLong("since")),
                    row.getInt("stopped")))
        .list();
  }

  /** Gives a box what holds in its ring, and notes it; in a transaction of the caller's. */
  BoxSettings give(String box, int ring) {
    int had =
        database
            .client()
            .sql("select given from box where id = ?")
            .param(box)
            .query(Integer.class)
            .single();
    BoxSettings found =
        rollouts("order by number desc limit 20").stream()
            .filter(
                each ->
                    each.settings().number() == had || (each.ring() >= ring && !each.isStopped()))
            .map(Rollout::settings)
            .findFirst()
            .orElse(BoxSettings.NONE);
    if (found.number() > had) {
      database
          .client()
          .sql("update box set given = ?, given_at = ? where id = ?")
          .params(found.number(), clock.instant().getEpochSecond(), box)
          .update();
    }
    return found;
  }

  /** {@return the rings that have boxes, as to the newest settings} */
  public List<Ring> rings() {
    long silent = clock.instant().minus(EnrolledBox.SILENT).getEpochSecond();
    return database
        .client()
        .sql(
            "select ring, count(*) as boxes, sum(case when given = :number then 1 else 0 end) as"
                + " given, sum(case when given = :number and given_at < :silent and"
                + " coalesce(heard, enrolled) < :silent then 1 else 0 end) as silent from box where revoked is null group by"
                + " ring order by ring")
        .param("number", newest().map(each -> each.settings().number()).orElse(0))
        .param("silent", silent)
        .query(
            (row, number) ->
                new Ring(
                    row.getInt("ring"),
                    row.getInt("boxes"),
                    row.getInt("given"),
                    row.getInt("silent")))
        .list();
  }

  /** Stops settings whose ring falls silent, or lets the next ring have them. */
  void step() {
    database.alone(
        () -> {
          newest().filter(each -> !each.isStopped()).ifPresent(this::step);
          return true;
        });
  }

  private void step(Rollout rollout) {
    int number = rollout.settings().number();
    List<Ring> rings = rings();
    Optional<Ring> fallen =
        rings.stream().filter(each -> each.silent() * STOP_SHARE > each.given()).findFirst();
    if (fallen.isPresent()) {
      database
          .client()
          .sql("update box_settings set stopped = ? where number = ?")
          .params(fallen.get().number(), number)
          .update();
      return;
    }
    boolean isSettled =
        rings.stream()
            .filter(each -> each.number() <= rollout.ring())
            .allMatch(each -> each.silent() == 0 && each.given() * 2 >= each.boxes());
    Instant now = clock.instant();
    if (rollout.ring() < BoxPlace.LAST_RING
        && isSettled
        && !rollout.since().plus(SOAK).isAfter(now)) {
      database
          .client()
          .sql("update box_settings set ring = ?, since = ? where number = ?")
          .params(rollout.ring() + 1, now.getEpochSecond(), number)
          .update();
    }
  }

  /** Lets stopped settings go on. If the ring stays silent, they are stopped again. */
  public boolean goOn(int number) {
    long now = clock.instant().getEpochSecond();
    return database.alone(
        () -> {
          int changed =
              database
                  .client()
                  .sql(
                      "update box_settings set stopped = -1, since = ? where number = ? and"
                          + " stopped >= 0")
                  .params(now, number)
                  .update();
          if (changed > 0) {
            database
                .client()
                .sql("update box set given_at = ? where given = ?")
                .params(now, number)
                .update();
          }
          return changed > 0;
        });
  }
}
