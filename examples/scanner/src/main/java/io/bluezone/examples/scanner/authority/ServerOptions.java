// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import com.google.common.base.Strings;
import com.google.common.net.InetAddresses;
import io.bluezone.client.AuthorityClient;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which authority's server, and whom to trust. */
public final class ServerOptions {

  public static final String NAME = "--authority";

  @Option(names = NAME, paramLabel = "URL")
  @Nullable String url;

  @Mixin AuthorityKeyOptions keys = new AuthorityKeyOptions();

  @Option(names = "--authority-ca", paramLabel = "FILE")
  @Nullable Path certificates;

  @Option(names = "--authority-region", paramLabel = "REGION")
  List<String> regions = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  public Optional<String> url() {
    return Optional.ofNullable(url);
  }

  /** A client of the server, which must be given. */
  public AuthorityClient open(Clock clock) throws InputRefusedException {
    AuthorityKeys trusted = keys.read();
    try {
      AuthorityClient.Builder builder =
          AuthorityClient.builder(url().orElseThrow(), trusted).clock(clock);
      regions.forEach(builder::region);
      if (certificates != null) {
        trust(builder, certificates);
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue(NAME, e);
    }
  }

  private static void trust(AuthorityClient.Builder builder, Path certificates)
      throws InputRefusedException {
    try {
      builder.certificateAuthorities(certificates);
    } catch (FileSystemException e) {
      throw InputFile.unreadable(certificates, e);
    } catch (IOException e) {
      throw InputFile.refused(certificates, e);
    }
  }

  /** Refuses to send to another machine what a simulated phone has. */
  public void refuseIfSimulated(OpenStore store) {
    String given = url().orElseThrow();
    if (store.isSimulated() && !isThisMachine(given)) {
      throw new UsageException(spec, Message.of("simulated.not-loopback", NAME, given));
    }
  }

  /** By the address as it is written: no name server is asked. */
  private static boolean isThisMachine(String url) {
    try {
      String host = Strings.nullToEmpty(URI.create(url).getHost()).replaceAll("^\\[|]$", "");
      return host.equals("localhost")
          || (InetAddresses.isInetAddress(host)
              && InetAddresses.forString(host).isLoopbackAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
