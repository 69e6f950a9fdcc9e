// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.outbreak.duck.DuckDatabase;
import io.bluezone.servers.outbreak.duck.EngineException;
import io.bluezone.servers.outbreak.files.Output;
import io.bluezone.servers.outbreak.prepare.ContactWriter;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.duckdb.DuckDBAppender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes as much prepared data as is asked for, to measure the engines with. */
@Command(name = "generate")
public final class GenerateCommand implements Callable<Integer> {

  private static final int DAYS = 21;
  private static final int FIRST_DAY = 18_700;
  private static final int ROWS_A_PERSON = 20;
  private static final int CASES = 50;
  private static final long DAY_MILLIS = 86_400_000;

  @Option(names = "--rows", required = true, paramLabel = "N")
  long rows;

  @Option(names = "--hub", paramLabel = "N", defaultValue = "0")
  long hub;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  Path out = Path.of("");

  @Option(names = "--cases", required = true, paramLabel = "FILE")
  Path cases = Path.of("");

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Output.check(out, false);
    long people = Math.max(1000, rows / ROWS_A_PERSON);
    Pseudonyms pseudonyms = pseudonymKey.readOrMake(new SecureRandom());
    PreparedData data =
        PreparedData.generated(out, pseudonyms, people, rows, Clock.systemUTC().instant());
    try (DuckDatabase database = DuckDatabase.open(out, "800MB");
        Progress progress = Progress.ofSteps(spec)) {
      name(database, pseudonyms, people);
      for (int day = 0; day < DAYS; day++) {
        progress.at("progress.generating", day, DAYS);
        meet(database, people, day);
        ContactWriter.write(database, rowsOf(day), data, "part-%05d".formatted(day));
      }
      database.run(
          "copy (select person, true as history from ids order by person) to "
              + DuckDatabase.quoted(data.people())
              + " (format parquet)");
    }
    data.complete();
    StringBuilder lines = new StringBuilder();
    for (long i = 0; i < Math.min(CASES, people); i++) {
      lines.append("p").append(i * (people / CASES)).append(",2021-03-21T00:00:00Z\n");
    }
    Output.write(cases, lines.toString());
    return 0;
  }

  private static void name(DuckDatabase database, Pseudonyms pseudonyms, long people)
      throws IOException {
    database.run("create table ids (n bigint, person bigint)");
    try (DuckDBAppender ids = database.appender("ids")) {
      for (long n = 0; n < people; n++) {
        ids.beginRow().append(n).append(pseudonyms.of("p" + n)).endRow();
      }
    } catch (SQLException e) {
      throw new EngineException(e);
    }
  }

  /** A day's meetings, by numbers that come from theirs alone. */
  private void meet(DuckDatabase database, long people, int day) throws IOException {
    long pairs = rows / 2 * (day + 1) / DAYS - rows / 2 * day / DAYS;
    long ofHub = hub * (day + 1) / DAYS - hub * day / DAYS;
    String meetings =
        """
        create or replace table met as
        select cast(hash(i, DAY, 1) % PEOPLE as bigint) as a,
          cast(hash(i, DAY, 2) % PEOPLE as bigint) as b, cast(hash(i, DAY, 3) % 96 as bigint) as idx,
          cast(hash(i, DAY, 4) % 600000 as bigint) as late,
          cast(hash(i, DAY, 5) % 100 as bigint) as coin
        from range(PAIRS) t(i)
        union all
        select 0, 1 + cast(hash(i, DAY, 2) % OTHERS as bigint),
          cast(hash(i, DAY, 3) % 96 as bigint), cast(hash(i, DAY, 4) % 600000 as bigint), 99
        from range(HUB) t(i)\
        """;
    database.run(
        meetings
            .replace("DAY", String.valueOf(day))
            .replace("PEOPLE", String.valueOf(people))
            .replace("OTHERS", String.valueOf(people - 1))
            .replace("PAIRS", String.valueOf(pairs))
            .replace("HUB", String.valueOf(ofHub)));
  }

  private static String rowsOf(int day) {
    long midnight = (FIRST_DAY + day) * DAY_MILLIS;
    return """
    select o.person as owner, p.person as peer, DAY as day, cast(m.idx as integer) as idx,
      96 as ids_per_day, 0 as apart, MIDNIGHT + m.idx * 900000 + m.late as first,
      '\\x00\\x00\\x00\\x00\\xC4\\x00\\x04\\x93\\xE0\\xBA'::blob as samples
    from (
      select a, b, idx, late from met where a <> b
      union all select b, a, idx, late + 1000 from met where a <> b and coin >= 5
    ) m join ids o on o.n = m.a join ids p on p.n = m.b\
    """
        .replace("DAY", String.valueOf(FIRST_DAY + day))
        .replace("MIDNIGHT", String.valueOf(midnight));
  }
}
