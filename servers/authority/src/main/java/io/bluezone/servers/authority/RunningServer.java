// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import com.google.common.io.BaseEncoding;
import io.bluezone.base.TimeSource;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.counts.BackgroundTasks;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.data.SharedFacts;
import io.bluezone.servers.authority.operation.MattersLog;
import io.bluezone.servers.authority.operation.Ticks;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.program.RunningProgram;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A server that runs until it is closed. */
public final class RunningServer extends RunningProgram {

  private static final String KEYS = "keys";

  /** Where several servers share the work, none comes later than with the quickest. */
  private static final String TICK_SECONDS = "authority.tick-seconds";

  private final AuthoritySecrets secrets;

  private RunningServer(ConfigurableApplicationContext context, AuthoritySecrets secrets) {
    super(context);
    this.secrets = secrets;
  }

  /**
   * Starts a server in a clock's time, which closes the database; one that belongs to other keys is
   * refused.
   */
  public static RunningServer start(
      ServerSettings settings,
      Database database,
      AuthoritySecrets secrets,
      SettledClock clock,
      Map<String, Object> properties) {
    return start(settings, database, secrets, clock, BackgroundTasks.ofProgram(), properties);
  }

  /** Starts one as above that has others run what waits for another server. */
  public static RunningServer start(
      ServerSettings settings,
      Database database,
      AuthoritySecrets secrets,
      SettledClock clock,
      BackgroundTasks background,
      Map<String, Object> properties) {
    requireSameKeys(settings, database, secrets);
    RunningServer server =
        new RunningServer(
            run(
                AuthorityApplication.class,
                properties,
                parts -> {
                  parts.registerBean(ServerSettings.class, () -> settings);
                  parts.registerBean(Database.class, () -> database);
                  parts.registerBean(AuthoritySecrets.class, () -> secrets);
                  parts.registerBean(SettledClock.class, () -> clock);
                  parts.registerBean(BackgroundTasks.class, () -> background);
                  parts.registerBean(TimeSource.class, clock::source);
                }),
            secrets);
    server.part(Audit.class).followClock();
    // Whoever is told of the server finds an index.
    Ticks ticks = server.part(Ticks.class);
    ticks.afterEach(server.part(MattersLog.class)::look);
    ticks.tick();
    int every = server.part(Environment.class).getProperty(TICK_SECONDS, Integer.class, 1);
    if (every > 0) {
      ticks.start(Duration.ofSeconds(every));
    }
    return server;
  }

  /** Servers on one database must hash codes alike, or none could redeem another's. */
  private static void requireSameKeys(
      ServerSettings settings, Database database, AuthoritySecrets secrets) {
    String own = BaseEncoding.base16().lowerCase().encode(secrets.hash("fingerprint", ""));
    if (!new SharedFacts(database).putIfAbsent(KEYS, own).equals(own)) {
      throw new IllegalStateException(
          "the database belongs to a server with other keys than those in "
              + settings.keys()
              + ": copy that server's folder of keys there");
    }
  }

  /** Makes the first account if there is none, and gives its password, which is not kept. */
  public Optional<String> firstPassword() {
    Optional<String> password =
        firstPassword(Set.of("HEALTH_WORKER", "PUBLISHER", "AUDITOR", "ADMINISTRATOR"));
    password.ifPresent(
        made -> part(Audit.class).add(Actor.SERVER, Audit.Act.ACCOUNT_CREATED, FIRST_ACCOUNT, ""));
    return password;
  }

  public String authorityKey() {
    return secrets.signing().at(part(SettledClock.class).instant()).get(0).authorityKey();
  }
}
