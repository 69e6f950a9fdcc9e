// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.measures;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.io.BaseEncoding;
import io.bluezone.servers.province.data.ProvinceDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The measures that were entered. Thread safe. */
public final class MeasureRegister {

  private static final BaseEncoding LETTERS = BaseEncoding.base32().lowerCase().omitPadding();
  private static final int ID_BYTES = 10;

  private final ProvinceDatabase database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public MeasureRegister(ProvinceDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps what was done from a day on, under an ID of its own. */
  public Measure add(String name, LocalDate firstDay, Set<String> units) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    Measure measure = new Measure(LETTERS.encode(bytes), name, firstDay, Set.copyOf(units));
    return database.alone(
        () -> {
          database
              .client()
              .sql("insert into measure (id, name, first_day, at) values (?, ?, ?, ?)")
              .params(measure.id(), name, firstDay.toString(), clock.instant().getEpochSecond())
              .update();
          for (String unit : units) {
            database
                .client()
                .sql("insert into measure_unit (measure, unit) values (?, ?)")
                .params(measure.id(), unit)
                .update();
          }
          return measure;
        });
  }

  /** {@return all of them, the newest first} */
  public List<Measure> all() {
    ListMultimap<String, String> units = ArrayListMultimap.create();
    database
        .client()
        .sql("select measure, unit from measure_unit")
        .query(
            row -> {
              units.put(row.getString(1), row.getString(2));
            });
    return database
        .client()
        .sql("select id, name, first_day from measure order by first_day desc, at desc, id")
        .query(
            (row, number) ->
                new Measure(
                    row.getString(1),
                    row.getString(2),
                    LocalDate.parse(row.getString(3)),
                    Set.copyOf(units.get(row.getString(1)))))
        .list();
  }

  public Optional<Measure> find(String id) {
    return all().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Takes out what was entered by mistake. */
  public void remove(String id) {
    database.alone(
        () -> {
          database.client().sql("delete from measure_unit where measure = ?").param(id).update();
          return database.client().sql("delete from measure where id = ?").param(id).update();
        });
  }
}
