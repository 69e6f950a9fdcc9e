// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPublicKey;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a recipient's key to an opened export. */
class UnsealCommandTest {

  @TempDir Path folder;
  private String publicKey = "";

  @BeforeEach
  void makeKey() {
    CommandRun run = run("keygen", "--recipient", "--id", "hospital", "--out", path("h.key"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    publicKey = run.out().trim();
  }

  private static CommandRun run(String... args) {
    return CommandRun.of(args);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Path seal(byte[] content) throws IOException {
    RecipientPublicKey key = RecipientPublicKey.fromHex(publicKey.split(":", -1)[2]);
    return Files.write(
        folder.resolve("sealed"),
        key.seal(content, HistoryRecipient.purpose(), new SecureRandom()));
  }

  private CommandRun unseal(String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("unseal", path("sealed"), "--key", path("h.key"), "--out", path(out)));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private void assertRefused(CommandRun run, String said) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said).doesNotContain("unexpected");
  }

  @Test
  void opensWhatAPhoneSealsToItsBytes() throws IOException {
    byte[] content = new byte[200_000];
    new SecureRandom().nextBytes(content);
    seal(content);
    assertThat(unseal("opened").exitCode()).isZero();
    assertThat(folder.resolve("opened")).hasBinaryContent(content);
    assertThat(Files.getPosixFilePermissions(folder.resolve("opened")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertRefused(unseal("opened"), "is there already");
    assertThat(unseal("opened", "--force").exitCode()).isZero();
  }

  @Test
  void writesNoFileOfWhatWasChangedOrCutOff() throws IOException {
    byte[] sealed = Files.readAllBytes(seal(new byte[150_000]));
    for (int at : new int[] {0, 9, 45, 70_000, sealed.length - 1}) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      Files.write(folder.resolve("sealed"), changed);
      assertRefused(unseal("opened"), "sealed: does not open");
      Files.write(folder.resolve("sealed"), Arrays.copyOf(sealed, at));
      assertRefused(unseal("opened"), "sealed: does not open");
      assertThat(folder.resolve("opened")).doesNotExist();
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("h.key", "sealed");
  }

  @Test
  void opensNothingWithAnotherKeyOrPurpose() throws IOException {
    seal(new byte[100]);
    assertRefused(unseal("opened", "--purpose", "other"), "does not open");
    run("keygen", "--recipient", "--id", "other", "--out", path("other.key"));
    Files.copy(
        folder.resolve("other.key"),
        folder.resolve("h.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertRefused(unseal("opened"), "does not open");
  }

  @Test
  void keepsKeysOfTheTwoKindsApart() throws IOException {
    seal(new byte[100]);
    String signing = run("keygen", "--id", "moh", "--out", path("moh.key")).out().trim();
    assertRefused(
        run("unseal", path("sealed"), "--key", path("moh.key"), "--out", path("o")),
        "moh.key: is no private key of a recipient");
    assertRefused(
        run("bulletin", "show", path("sealed"), "--authority-key", publicKey), "--authority-key");
    assertRefused(export(signing), "is no key of a recipient");
    assertRefused(export(path("none")), "is no key of a recipient");
    Files.setPosixFilePermissions(
        folder.resolve("h.key"), PosixFilePermissions.fromString("rw-r-----"));
    assertRefused(unseal("opened"), "chmod 600");
    assertThat(
            run("keygen", "--recipient", "--id", "x", "--out", path("x"), "--region", "VN")
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void sealsAnExportOfALogForItsRecipient() throws IOException {
    Files.writeString(
        folder.resolve("history.txt"),
        "00112233445566778899aabb\tebbf574e9201a03ee7d9a0fd\t-60\t1615888800000\n");
    run(
        CommandRun.words(
            "log import --history {} --from 2021-03-15 --log {}",
            path("history.txt"),
            path("contacts.db")));
    Files.writeString(folder.resolve("h.pub"), publicKey + "\n");
    CommandRun export = export(path("h.pub"));
    assertThat(export.out()).as(export.err()).isEqualTo("1 encounter written\n");
    assertThat(folder.resolve("sealed"))
        .content(StandardCharsets.ISO_8859_1)
        .doesNotContainIgnoringCase("ebbf574e");
    assertThat(unseal("opened").exitCode()).isZero();
    assertThat(folder.resolve("opened")).content().contains("EBBF574E9201A03EE7D9A0FD");
  }

  /** Whoever mixes them up seals for no one, and would learn it when nothing opens. */
  @Test
  void takesThePrivateKeyForNoPublicOneNorTheOtherWayRound() throws IOException {
    assertRefused(export(path("h.key")), "h.key is no key of a recipient");
    assertThat(folder.resolve("sealed")).doesNotExist();

    seal(new byte[100]);
    Files.writeString(folder.resolve("h.key"), publicKey + "\n");
    assertRefused(unseal("opened"), "h.key: is no private key of a recipient");
  }

  private CommandRun export(String recipient) {
    return run(
        CommandRun.words(
            "log export --log {} --from 2021-03-15 --to 2021-03-17 --consent Yes. "
                + "--recipient {} --history {} --force",
            path("contacts.db"),
            recipient,
            path("sealed")));
  }
}
