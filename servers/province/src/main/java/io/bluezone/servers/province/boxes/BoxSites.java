// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.box.BoxCount;
import io.bluezone.servers.web.box.SiteKey;
import io.bluezone.servers.web.box.SiteSketch;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sites of boxes, their secrets, and what they count. A site's secret goes on with each
 * interval, and the one before is not kept. Sketches are kept as long as boxes may hand them in;
 * then the rounded number stays. Thread safe.
 */
public final class BoxSites {

  private static final BaseEncoding LETTERS = BaseEncoding.base32().lowerCase().omitPadding();
  private static final int ID_BYTES = 10;

  /** Boxes hand in what is older than three days; a week is what they keep. */
  private static final long KEPT = Duration.ofDays(8).toMinutes() / BoxCount.MINUTES;

  private static final long DAY = Duration.ofDays(1).toMinutes() / BoxCount.MINUTES;

  private final ProvinceDatabase database;
  private final BoxKeys keys;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** The phones of a site's last interval, and of its fullest within a day, rounded. */
  public record Phones(int last, int most, Instant at) {}

  public BoxSites(ProvinceDatabase database, BoxKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return LETTERS.encode(bytes);
  }

  /** Finds a unit's site, or makes it; in a transaction of the caller's. */
  String open(String unit, String name) {
    Optional<String> known =
        database
            .client()
            .sql("select id from site where unit = ? and name = ?")
            .params(unit, name)
            .query(String.class)
            .optional();
    if (known.isPresent()) {
      return known.get();
    }
    String id = newId();
    SiteKey key = SiteKey.random(BoxCount.intervalOf(clock.instant()), random);
    database
        .client()
        .sql("insert into site (id, unit, name, secret, secret_interval) values (?, ?, ?, ?, ?)")
        .params(id, unit, name, keys.seal(key.secret()), key.interval())
        .update();
    return id;
  }

  /** {@return a site's secret of now, if several boxes stand there; the one before is gone} */
  SiteKey key(String site) {
    int boxes =
        database
            .client()
            .sql("select count(*) from box where site = ? and revoked is null")
            .param(site)
            .query(Integer.class)
            .single();
    if (boxes < 2) {
      return SiteKey.NONE;
    }
    SiteKey kept =
        database
            .client()
            .sql("select secret_interval, secret from site where id = ?")
            .param(site)
            .query((row, number) -> new SiteKey(row.getLong(1), keys.open(row.getString(2))))
            .single();
    long now = BoxCount.intervalOf(clock.instant());
    if (now <= kept.interval()) {
      return kept;
    }
    SiteKey next = kept.at(now).orElseGet(() -> SiteKey.random(now, random));
    database
        .client()
        .sql("update site set secret = ?, secret_interval = ? where id = ?")
        .params(keys.seal(next.secret()), next.interval(), site)
        .update();
    return next;
  }

  /** Adds a box's count to its site's, in a transaction of the caller's; twice is once. */
  void add(String site, BoxCount count) {
    long now = BoxCount.intervalOf(clock.instant());
    if (count.interval() > now || count.interval() < now - KEPT) {
      return; // Dated by a clock that was wrong.
    }
    Optional<BoxCount> kept =
        database
            .client()
            .sql("select phones, sketch from site_count where site = ? and slot = ?")
            .params(site, count.interval())
            .query(
                (row, number) ->
                    new BoxCount(
                        1, count.interval(), row.getInt("phones"), row.getString("sketch")))
            .optional();
    String sketch =
        kept.map(BoxCount::sketch)
            .filter(text -> !text.isEmpty() && !count.sketch().isEmpty())
            .map(text -> SiteSketch.union(text, count.sketch()))
            .orElse(
                count.sketch().isEmpty() ? kept.map(BoxCount::sketch).orElse("") : count.sketch());
    int most = Math.max(count.phones(), kept.map(BoxCount::phones).orElse(0));
    int phones =
        sketch.isEmpty()
            ? most
            : SiteSketch.phones(sketch).stream().map(BoxCount::rounded).findFirst().orElse(most);
    database
        .client()
        .sql(
            "insert into site_count (site, slot, phones, sketch) values (?, ?, ?, ?) on conflict"
                + " (site, slot) do update set phones = excluded.phones, sketch = excluded.sketch")
        .params(site, count.interval(), phones, sketch)
        .update();
  }

  /** Forgets the sketches of intervals of which nothing more comes, and old numbers. */
  void forgetOld() {
    long now = BoxCount.intervalOf(clock.instant());
    database
        .client()
        .sql("update site_count set sketch = '' where slot < ? and sketch <> ''")
        .param(now - KEPT)
        .update();
    database.client().sql("delete from site_count where slot < ?").param(now - 8 * KEPT).update();
  }

  /** {@return the phones at each site in the last day, by its ID} */
  public Map<String, Phones> phones() {
    long now = BoxCount.intervalOf(clock.instant());
    Map<String, Phones> found = new HashMap<>();
    database
        .client()
        .sql("select site, slot, phones from site_count where slot > ? order by slot")
        .param(now - DAY)
        .query(
            row -> {
              int phones = row.getInt("phones");
              Instant at = BoxCount.startOf(row.getLong("slot"));
              found.merge(
                  row.getString("site"),
                  new Phones(phones, phones, at),
                  (before, next) ->
                      new Phones(next.last(), Math.max(before.most(), next.most()), next.at()));
            });
    return found;
  }
}
