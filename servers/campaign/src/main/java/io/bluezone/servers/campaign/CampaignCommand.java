// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign;

import com.google.common.io.Resources;
import io.bluezone.servers.campaign.draw.NoRoomException;
import io.bluezone.servers.campaign.draw.Typeface;
import io.bluezone.servers.campaign.kit.Kit;
import io.bluezone.servers.campaign.kit.KitEntry;
import io.bluezone.servers.campaign.plan.Plan;
import io.bluezone.servers.campaign.plan.PlanFile;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the kit of a campaign. */
@Command(
    name = "bluezone campaign",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class CampaignCommand extends Root implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  Wish wish = new Wish();

  static final class Wish {
    @ArgGroup(exclusive = false)
    @Nullable Making making;

    @Option(names = "--example", required = true)
    boolean example;
  }

  static final class Making {
    @Option(names = "--plan", required = true, paramLabel = "FILE")
    Path plan = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR")
    Path out = Path.of("");
  }

  @Spec CommandSpec spec;

  private final String path;

  /** Other programs are looked for in folders that are written as in {@code PATH}. */
  CampaignCommand(String path) {
    this.path = path;
  }

  private Kit kit(Path file) throws IOException, InputRefusedException {
    Typeface typeface = new Typeface();
    Plan plan = PlanFile.read(file, typeface);
    try {
      return new Kit(plan, typeface, path);
    } catch (NoRoomException e) {
      throw new RefusedException(e, "refused.room", file, e.text());
    }
  }

  @Override
  public Integer call() throws IOException, InputRefusedException, InterruptedException {
    PrintWriter stdout = spec.commandLine().getOut();
    if (wish.making == null) {
      stdout.print(
          Resources.toString(
              Resources.getResource(Plan.class, "example.yaml"), StandardCharsets.UTF_8));
      stdout.flush();
      return 0;
    }
    Kit kit = kit(wish.making.plan);
    List<KitEntry> entries = kit.write(wish.making.out);
    Texts texts = Texts.of(spec);
    stdout.println(texts.get("done", wish.making.out, entries.size()));
    for (KitEntry entry : entries) {
      if (entry.smsParts() != null) {
        stdout.println(texts.get("messages", entry.file(), entry.smsParts()));
      }
    }
    if (!kit.hasSpeech()) {
      stdout.println(texts.get("no-speech"));
    }
    if (!kit.hasFilm()) {
      stdout.println(texts.get("no-film"));
    }
    return 0;
  }
}
