// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import io.bluezone.base.TimeSource;
import io.bluezone.lab.rehearsal.server.CountsInTime;
import io.bluezone.servers.authority.command.Authority;
import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.counts.Counts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped second server of a count, beside the authority's as the first. */
public final class CountsProcess extends ServerProcess {

  private static final Pattern KEY = Pattern.compile("\"key\":\"([0-9a-f]{64})\"");
  private static final String TASK = "agreed.task";

  private CountsProcess(Path data, ClassArchive classes) throws IOException {
    super(
        data,
        CountsInTime.class,
        Counts.class,
        List.of("--task", data.resolve(TASK).toString()),
        classes);
  }

  /**
   * Has the two servers agree on a count, by their own commands, before either of them starts.
   *
   * @param data the folder of this one, which is not there yet
   */
  public static void agree(Path authority, Path data, Instant now) throws IOException {
    Files.createDirectories(data);
    TimeSource system = TimeSource.system();
    TimeSource time =
        TimeSource.of(Clock.fixed(now, ZoneOffset.UTC), system::nanoTime, system.executor());
    String shown = run(new Counts(time), "--data", data.toString(), "--format", "json");
    Matcher key = KEY.matcher(shown);
    if (!key.find()) {
      throw new IOException("the second server shows no key: " + shown);
    }
    run(
        new Authority(time),
        "counts",
        "--data",
        authority.toString(),
        "--helper",
        keepFreePort(data).toString(),
        "--helper-key",
        key.group(1),
        "--out",
        data.resolve(TASK).toString());
  }

  private static String run(Program program, String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        program.run(arguments, Environment.ofProcess(), new PrintWriter(out), new PrintWriter(err));
    if (code != 0) {
      throw new IOException(err.toString().strip());
    }
    return out.toString();
  }

  /** Boots it on the folder of what was agreed on. */
  public static CountsProcess boot(Path data, ClassArchive classes) throws IOException {
    return new CountsProcess(data, classes);
  }
}
