// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import com.google.common.base.Splitter;
import io.bluezone.servers.authority.setup.ServerSettings.Limits;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.Port;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the server is met, and by whom. */
final class NetworkOptions {

  private static final Logger logger = LoggerFactory.getLogger(NetworkOptions.class);

  private static final String CERTIFICATE = "CERTIFICATE-----";
  private static final String PRIVATE_KEY = "PRIVATE KEY-----";

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", converter = Port.class)
  private int port;

  @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
  private String address = "127.0.0.1";

  @Option(names = "--management-port", paramLabel = "N", converter = Port.class)
  private @Nullable Integer managementPort;

  @Option(names = "--management-address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
  private String managementAddress = "127.0.0.1";

  @Option(names = "--tls", paramLabel = "CERT,KEY|KEYSTORE")
  private @Nullable String tls;

  @Option(names = "--public-url", paramLabel = "URL")
  private @Nullable URI publicUrl;

  @Option(names = "--bulletin-url", paramLabel = "URL")
  private List<URI> bulletinUrls = List.of();

  @Option(names = "--trusted-proxy", paramLabel = "ADDRESS", split = ",")
  private List<String> proxies = List.of();

  @Option(names = "--requests-per-second", paramLabel = "N", defaultValue = "2000")
  private int requestsPerSecond;

  @Option(names = "--failures", paramLabel = "N", defaultValue = "10")
  private int failures;

  @Option(names = "--failures-per-hour", paramLabel = "N", defaultValue = "30")
  private int failuresPerHour;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  Limits limits() {
    if (requestsPerSecond < 1 || failures < 1 || failuresPerHour < 1) {
      throw new UsageException(spec, Message.of("wrong.limits"));
    }
    return new Limits(requestsPerSecond, failures, failuresPerHour, proxies);
  }

  List<URI> bulletinAddresses() {
    return bulletinUrls;
  }

  URI url(int boundPort) {
    return publicUrl != null
        ? publicUrl
        : URI.create((tls == null ? "http" : "https") + "://" + host() + ":" + boundPort);
  }

  private String host() {
    if (address.equals("0.0.0.0") || address.equals("::")) {
      return "localhost";
    }
    return address.contains(":") ? "[" + address + "]" : address;
  }

  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", address);
    properties.put("management.server.port", freeManagementPort());
    properties.put("management.server.address", managementAddress);
    properties.put("web.proxies", String.join(",", proxies));
    if (publicUrl != null) {
      properties.put("web.public-url", publicUrl.toString());
    }
    if (tls != null) {
      List<String> files = Splitter.on(',').splitToList(tls);
      for (String file : files) {
        if (!Files.isReadable(Path.of(file))) {
          throw new UsageException(spec, Message.of("wrong.tls", file));
        }
      }
      String kind = files.size() == 2 ? "pem" : "jks";
      String bundle = "spring.ssl.bundle." + kind + ".server.";
      if (files.size() == 2) {
        checkPem(files.get(0), files.get(1));
        properties.put(bundle + "keystore.certificate", uri(files.get(0)));
        properties.put(bundle + "keystore.private-key", uri(files.get(1)));
      } else {
        properties.put(bundle + "keystore.location", uri(files.get(0)));
        String password = System.getenv("BLUEZONE_TLS_PASSWORD");
        properties.put(bundle + "keystore.password", password == null ? "" : password);
      }
      properties.put(bundle + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
      properties.put(bundle + "reload-on-update", true);
      properties.put("server.ssl.bundle", "server");
      // Health and metrics stay on this machine.
      properties.put("management.server.ssl.enabled", false);
    }
    return properties;
  }

  private void checkPem(String certificate, String key) {
    if (!holds(certificate, CERTIFICATE)) {
      boolean swapped = holds(certificate, PRIVATE_KEY) && holds(key, CERTIFICATE);
      throw new UsageException(
          spec,
          swapped
              ? Message.of("wrong.tls-swapped", certificate, key)
              : Message.of("wrong.tls-certificate", certificate));
    }
    if (!holds(key, PRIVATE_KEY)) {
      throw new UsageException(spec, Message.of("wrong.tls-key", key));
    }
  }

  /** By the label of a PEM block (RFC 7468). */
  private static boolean holds(String file, String label) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1).contains(label);
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be read", e);
    }
  }

  private static String uri(String file) {
    return Path.of(file).toAbsolutePath().toUri().toString();
  }

  private int freeManagementPort() {
    if (managementPort != null) {
      return managementPort;
    }
    int wanted = ServeCommand.managementPort(port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(managementAddress, wanted));
      return wanted;
    } catch (IOException e) {
      logger.warn("port {} is taken: health and metrics get another", wanted);
      return 0;
    }
  }
}
