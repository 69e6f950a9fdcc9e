// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.LeaderAggregator;
import io.bluezone.counts.report.LostBatches;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.setup.CountsSetup;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.counts.JdbcReportStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** This server's half of a count, if one was set up. Thread safe. */
public final class Leader {

  private final Optional<CountsSetup> setup;
  private final JdbcReportStore store;
  private final TokenIssuers issuers;
  private final SettledClock clock;
  private final Tokens tokens;

  public Leader(
      ServerSettings settings,
      Database database,
      TokenIssuers issuers,
      SettledClock clock,
      Tokens tokens) {
    setup = CountsSetup.read(settings.keys());
    store = new JdbcReportStore(database);
    this.issuers = issuers;
    this.clock = clock;
    this.tokens = tokens;
  }

  Optional<CountsSetup> setup() {
    return setup;
  }

  /** {@return the task}, or refuses where there is none. */
  public CountsTask task() {
    return required().pairing().task();
  }

  private CountsSetup required() {
    return setup.orElseThrow(() -> new Refused(Reason.NOT_FOUND, "nothing is counted here"));
  }

  JdbcReportStore store() {
    return store;
  }

  Instant now() {
    return clock.instant();
  }

  /** {@return the UTC day} */
  LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /** {@return the public keys under which a report of now can have its token} */
  List<TokenKeys> keys() {
    return issuers.around(YearMonth.from(today()));
  }

  /** {@return what a restored back-up may have lost of the count} */
  LostBatches lost() {
    return new LostBatches(task(), store);
  }

  /** {@return the leader's functions, or refuses where nothing is counted} */
  LeaderAggregator aggregator() {
    CountsSetup known = required();
    return new LeaderAggregator(
        known.pairing().task(),
        known.leaderKey(),
        known.pairing().verifyKey(),
        keys(),
        store,
        tokens.random());
  }
}
