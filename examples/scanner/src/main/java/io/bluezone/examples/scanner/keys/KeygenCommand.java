// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key of an authority: one that signs, or one that opens what was sealed for it. */
@Command(name = "keygen")
public final class KeygenCommand implements Callable<Integer> {

  @Option(names = "--id", required = true, paramLabel = "ID")
  String id = "";

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Option(names = "--region", paramLabel = "REGION")
  Set<String> regions = new TreeSet<>();

  @Option(names = "--recipient")
  boolean recipient;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    if (recipient && !regions.isEmpty()) {
      throw new UsageException(spec, Message.of("recipient.no-region"));
    }
    if (!RecipientKeys.isId(id)) {
      throw new InputRefusedException(Message.of("keygen.bad-id", id));
    }
    String publicKey = recipient ? recipientKey() : signingKey();
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(publicKey);
    printer.flush();
    return 0;
  }

  private String signingKey() throws InputRefusedException, IOException {
    SigningKey key = SigningKey.random(id, new SecureRandom());
    try {
      String publicKey = key.authorityKey(regions).toString();
      SigningKeyFile.write(key, out);
      return publicKey;
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue("--region", e);
    } finally {
      key.erase();
    }
  }

  private String recipientKey() throws InputRefusedException, IOException {
    RecipientPrivateKey key = RecipientPrivateKey.random(new SecureRandom());
    try {
      return RecipientKeys.write(id, key, out);
    } finally {
      key.erase();
    }
  }
}
