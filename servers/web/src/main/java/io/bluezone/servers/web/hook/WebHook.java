// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.hook;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends JSON to an address that an operator gave, signed. It follows no redirection, uses no proxy,
 * and reaches no address of a private network unless that is allowed: addresses are checked as they
 * are connected to, so that a name cannot change in between. Each message goes out at most once.
 * Thread safe.
 *
 * <p>The header {@value #SIGNATURE} is {@code t=SECONDS,v1=HEX}: the HMAC-SHA256, under the secret
 * that both sides know, of the decimal seconds since 1970, a dot, and the body.
 */
public final class WebHook {

  public static final String SIGNATURE = "Bluezone-Signature";

  /** The most bytes of an answer that are read. */
  public static final int MAX_ANSWER = 16 * 1024;

  private static final int SHORTEST_SECRET = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final boolean privateAllowed;
  private final Clock clock;

  /** The answer's status, and the beginning of its body. */
  public record Answer(int status, String body) {

    public boolean isGood() {
      return status / 100 == 2;
    }
  }

  /** Trusts whom the JVM trusts. */
  public WebHook(boolean privateAllowed, Clock clock) {
    this(new OkHttpClient.Builder(), privateAllowed, clock);
  }

  /** Trusts whom one of the operator's certificates vouches for. */
  public WebHook(
      boolean privateAllowed, Clock clock, SSLSocketFactory sockets, X509TrustManager trust) {
    this(new OkHttpClient.Builder().sslSocketFactory(sockets, trust), privateAllowed, clock);
  }

  private WebHook(OkHttpClient.Builder builder, boolean privateAllowed, Clock clock) {
    this.privateAllowed = privateAllowed;
    this.clock = clock;
    client =
        builder
            .dns(this::lookup)
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            // A kept connection may be dead, which would leave open whether a message went out.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .callTimeout(PATIENCE)
            .build();
  }

  /**
   * Sends a message, once.
   *
   * @param secret at least 16 bytes
   * @throws NothingSentException if nothing went out: it may be sent again
   * @throws IOException if it is not known whether the message arrived
   */
  public Answer post(HookAddress address, byte[] secret, byte[] json) throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    Request request =
        new Request.Builder()
            .url(address.uri().toString())
            .header("User-Agent", "Bluezone")
            .header(SIGNATURE, signature(secret, clock.instant().getEpochSecond(), json))
            .post(RequestBody.create(json, JSON))
            .build();
    OkHttpClient observed = client.newBuilder().eventListener(new Beginning(begun)).build();
    try {
      checkLiteral(request.url().host());
      try (Response response = observed.newCall(request).execute()) {
        return new Answer(
            response.code(),
            new String(
                ByteStreams.toByteArray(
                    ByteStreams.limit(response.body().byteStream(), MAX_ANSWER)),
                StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw begun.get() ? e : new NothingSentException(e);
    }
  }

  /** {@return the header's value that a receiver compares with} */
  public static String signature(byte[] secret, long seconds, byte[] body) {
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("a secret has at least " + SHORTEST_SECRET + " bytes");
    }
    String hash =
        Hashing.hmacSha256(secret)
            .newHasher()
            .putString(seconds + ".", StandardCharsets.US_ASCII)
            .putBytes(body)
            .hash()
            .toString();
    return "t=" + seconds + ",v1=" + hash;
  }

  /** A host that is an address is not looked up. */
  private void checkLiteral(String host) throws UnknownHostException {
    if (InetAddresses.isInetAddress(host)) {
      check(host, InetAddresses.forString(host));
    }
  }

  private List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = Dns.SYSTEM.lookup(host);
    for (InetAddress each : found) {
      check(host, each);
    }
    return found;
  }

  private void check(String host, InetAddress address) throws UnknownHostException {
    if (!privateAllowed && !PublicAddress.is(address)) {
      throw new UnknownHostException(host + " is in a private network, which is not allowed");
    }
  }

  private static final class Beginning extends EventListener {

    private final AtomicBoolean begun;

    Beginning(AtomicBoolean begun) {
      this.begun = begun;
    }

    @Override
    public void requestHeadersStart(Call call) {
      begun.set(true);
    }
  }
}
