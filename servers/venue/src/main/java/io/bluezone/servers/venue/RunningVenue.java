// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.venue.core.VenueCore;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.pages.VenueRoute;
import io.bluezone.servers.venue.province.ProvinceLink;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.ConfigKey;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.web.AccountRefusedException;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.program.RunningProgram;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A venue that runs until it is closed. */
public final class RunningVenue extends RunningProgram {

  private static final Logger logger = LoggerFactory.getLogger(RunningVenue.class);

  /** The journal of a box is its operator's. */
  private static final Acts JOURNAL =
      (who, what, subject) -> logger.info("{} by {} {}", what, who, subject);

  private static final Set<String> FIRST_ROLES =
      Set.of(VenueRoute.OPERATOR, Accounts.ADMINISTRATOR);

  private final VenueRadio radio;

  private RunningVenue(ConfigurableApplicationContext context, VenueRadio radio) {
    super(context);
    this.radio = radio;
  }

  /** Starts a venue in its radio's time, which closes the database and the radio. */
  public static RunningVenue start(
      VenueSettings settings,
      VenueDatabase database,
      VenueRadio radio,
      Map<String, Object> properties)
      throws IOException, SettingsRefusedException {
    VenueCore core = VenueCore.open(settings, database, radio, JOURNAL);
    try {
      ConfigurableApplicationContext context =
          run(
              VenueApplication.class,
              properties,
              parts -> {
                parts.registerBean(TimeSource.class, radio::time);
                parts.registerBean(VenueSettings.class, () -> settings);
                parts.registerBean(Acts.class, () -> JOURNAL);
                parts.registerBean(VenueDatabase.class, () -> database);
                // The core is closed before the database, in which it keeps its last minutes.
                parts.registerBean(
                    VenueCore.class,
                    () -> core,
                    bean -> bean.setDependsOn(VenueDatabase.class.getName()));
                parts.registerBean(
                    ProvinceLink.class,
                    () -> new ProvinceLink(core, settings.data(), radio),
                    bean -> bean.setDependsOn(VenueCore.class.getName()));
              });
      core.start();
      return new RunningVenue(context, radio);
    } catch (RuntimeException e) {
      core.close();
      database.close();
      throw e;
    }
  }

  /** Begins to report to a province, with a printed sheet's invitation if there is one. */
  void join(Optional<BoxInvitation> invitation) {
    part(ProvinceLink.class).start(invitation);
  }

  public String radioName() {
    return radio.name();
  }

  /** Makes the first account if there is none, and gives its password, which is not kept. */
  public Optional<String> firstPassword() {
    return firstPassword(FIRST_ROLES);
  }

  /** Makes the first account, if there is none, with a password that one of a fleet gave. */
  void takeFirstPassword(String password) throws SettingsRefusedException {
    Accounts accounts = part(Accounts.class);
    if (!accounts.all().isEmpty()) {
      return;
    }
    try {
      accounts.create(
          FIRST_ACCOUNT,
          Accounts.ADMINISTRATOR_NAME,
          FIRST_ROLES,
          accounts.firstPassword(FIRST_ACCOUNT, password));
    } catch (AccountRefusedException e) {
      close();
      throw new SettingsRefusedException(
          ConfigKey.FIRST_PASSWORD_FILE.key()
              + ": such a password could be guessed; take a longer one",
          e);
    }
  }
}
