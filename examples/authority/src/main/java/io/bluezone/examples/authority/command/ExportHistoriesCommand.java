// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.disclosures.RevisionTokens;
import io.bluezone.examples.authority.histories.Histories;
import io.bluezone.examples.authority.setup.AuthoritySecrets;
import io.bluezone.examples.authority.setup.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the histories that have arrived to a folder. */
@Command(
    name = "export-histories",
    mixinStandardHelpOptions = true,
    description = {
      "Writes each history that is all there to a folder, sealed as it came, and prints its name.",
      "With --open it is opened with the server's key, which it need not have: see the manual."
    })
final class ExportHistoriesCommand implements Callable<Integer> {

  private static final byte[] PURPOSE = "bluezone history export".getBytes(StandardCharsets.UTF_8);

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder.")
  private @Nullable Path out;

  @Option(names = "--open", description = "Open them.")
  private boolean open;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Clock clock = Clock.systemUTC();
    Path folder =
        Files.createDirectories(
            Objects.requireNonNull(out).toAbsolutePath(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    AuthoritySecrets secrets =
        AuthoritySecrets.open(store.folder().resolve(ServerSettings.KEYS), "VN", clock);
    int written = 0;
    try (Database database = store.open()) {
      Histories histories = new Histories(database, new RevisionTokens(secrets), secrets, clock);
      for (Histories.Stored history : histories.all()) {
        String name =
            String.format(
                Locale.ROOT, "%s-%s-%04d", history.region(), history.disclosureId(), ++written);
        Path sealed = folder.resolve(name + ".sealed");
        try (OutputStream file = Files.newOutputStream(sealed)) {
          histories.write(history.id(), file);
        }
        Path result = open ? opened(sealed, folder.resolve(name + ".txt"), secrets) : sealed;
        print.println(result.getFileName());
      }
      new Audit(database, clock)
          .add(Actor.SHELL, Audit.Act.HISTORIES_EXPORTED, "", written + " histories");
    }
    return 0;
  }

  /** The opened file appears whole or not at all; one that does not open stays sealed. */
  private static Path opened(Path sealed, Path target, AuthoritySecrets secrets)
      throws IOException {
    RecipientPrivateKey key = secrets.histories();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (InputStream in = key.open(Files.newInputStream(sealed), PURPOSE)) {
      Files.copy(in, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (io.bluezone.crypto.seal.UnsealException e) {
      Files.deleteIfExists(part);
      return sealed;
    }
    Files.move(part, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(sealed);
    return target;
  }
}
