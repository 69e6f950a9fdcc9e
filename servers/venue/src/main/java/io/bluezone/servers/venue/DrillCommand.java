// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.venue.core.DrillOrders;
import io.bluezone.servers.venue.core.DrillOrders.Order;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.state.Drill;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Begins or ends a drill of the venue that runs on a folder. */
@Command(name = "drill", mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(names = "--on-screen")
  boolean onScreen;

  @Option(names = "--end")
  boolean end;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path folder = DataFolder.named(options.config().data().orElse(null));
    Order order = end ? Order.END : onScreen ? Order.BEGIN_ON_SCREEN : Order.BEGIN;
    Texts texts = Texts.of(spec);
    switch (new DrillOrders(folder).give(order)) {
      case DONE ->
          spec.commandLine()
              .getOut()
              .println(
                  end
                      ? texts.get("drill.ended")
                      : texts.get("drill.begun", Drill.LONGEST.toMinutes()));
      case REFUSED -> throw new SettingsRefusedException(texts.get("drill.refused"));
      case NONE -> throw new SettingsRefusedException(texts.get("drill.none", folder));
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
