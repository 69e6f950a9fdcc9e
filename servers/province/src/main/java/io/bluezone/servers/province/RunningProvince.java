// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceJournal;
import io.bluezone.servers.province.demo.Demo;
import io.bluezone.servers.province.feed.FeedShelf;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.province.papers.PaperTemplates;
import io.bluezone.servers.web.program.RunningProgram;
import io.bluezone.servers.web.sessions.Sealing;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** A province's server that runs until it is closed. */
public final class RunningProvince extends RunningProgram {

  /** The zone of its days, the folder of templates, and whether its province is made up. */
  record Setting(ZoneId zone, Path folder, boolean demo) {}

  private RunningProvince(ConfigurableApplicationContext context) {
    super(context);
  }

  /** Starts a server, which closes the database. */
  static RunningProvince start(
      ProvinceDatabase database,
      Sealing sealing,
      TimeSource time,
      Setting setting,
      Map<String, Object> properties) {
    RunningProvince server =
        new RunningProvince(
            run(
                ProvinceApplication.class,
                properties,
                parts -> {
                  parts.registerBean(ProvinceDatabase.class, () -> database);
                  parts.registerBean(Sealing.class, () -> sealing);
                  parts.registerBean(TimeSource.class, () -> time);
                  parts.registerBean(ZoneId.class, setting::zone);
                  parts.registerBean(
                      PaperTemplates.class, () -> new PaperTemplates(setting.folder()));
                }));
    try {
      if (setting.demo()) {
        server.part(Demo.class).fill(setting.zone());
      }
      server.part(FeedShelf.class).lookAgain();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** Makes the first account if there is none, and gives its password, which is not kept. */
  public Optional<String> firstPassword() {
    Optional<String> password = firstPassword(ProvinceRole.names());
    password.ifPresent(
        made -> part(ProvinceJournal.class).note("server", "account.created", FIRST_ACCOUNT));
    return password;
  }
}
