// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.authority.setup.CountsSetup;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up a count with a helper, and writes what the helper is started with. */
@Command(name = "counts", mixinStandardHelpOptions = true)
final class CountsSetupCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--helper", paramLabel = "URL", required = true)
  private @Nullable URI helper;

  @Option(names = "--helper-key", paramLabel = "HEX", required = true)
  private @Nullable String helperKey;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private @Nullable Path out;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    URI url = java.util.Objects.requireNonNull(helper);
    String key = java.util.Objects.requireNonNull(helperKey).toLowerCase(Locale.ROOT);
    Path file = java.util.Objects.requireNonNull(out);
    if (!Set.of("http", "https").contains(String.valueOf(url.getScheme()))
        || url.getHost() == null) {
      throw new UsageException(spec, Message.of("wrong.helper"));
    }
    if (!BaseEncoding.base16().lowerCase().canDecode(key)) {
      throw new UsageException(spec, Message.of("wrong.helper-key"));
    }
    // First: of a task that only one server has, nothing could be counted.
    Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
    boolean written = false;
    try {
      LocalDate today =
          LocalDate.ofInstant(ServeCommand.time(spec).clock().instant(), ZoneOffset.UTC);
      CountsSetup setup =
          CountsSetup.create(
              store.folder().resolve(ServerSettings.KEYS),
              url,
              BaseEncoding.base16().lowerCase().decode(key),
              today);
      Files.writeString(file, setup.pairing().text(), StandardCharsets.US_ASCII);
      written = true;
    } finally {
      if (!written) {
        Files.delete(file);
      }
    }
    spec.commandLine().getOut().println(Texts.of(spec).get("counts.done", file));
    return 0;
  }
}
