// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.client.internal.ClientParts;
import io.bluezone.client.internal.Http;
import io.bluezone.client.internal.PemTls;
import io.bluezone.client.internal.ProxyLogin;
import io.bluezone.client.internal.RequestThreads;
import io.bluezone.client.internal.ServerAddress;
import io.bluezone.counts.device.CountsTransport;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.records.ContactRecords;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * A health authority's server, as a device knows it: where it is, whose signatures count, and for
 * which regions.
 *
 * <pre>{@code
 * try (AuthorityClient client = AuthorityClient.builder(url, authorityKeys).region("VN").build()) {
 *   AuthorityLink link = client.link(tracer.records());
 *   Registration checks = link.checkBySelf(TimeSource.system(), CheckSchedule.DEFAULT, listener);
 * }
 * }</pre>
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>Nothing is believed that a trusted key has not signed; mirrors and the server itself are
 *       not trusted. An index that is frozen or set back is told, not followed.
 *   <li>A request has the same headers on every device, and tells nothing of its user but the
 *       address it comes from. A real disclosure and a dummy have the same form, size and order.
 *   <li>No redirection is followed, and no answer is read beyond its bounds.
 *   <li>TLS is asked for, but of the device itself (localhost); a certificate may be pinned.
 * </ul>
 *
 * <p>Thread safe. Close it when it is not needed any more; that ends its threads and connections.
 */
public final class AuthorityClient implements AutoCloseable, CountsTransport {

  private final ClientParts parts;

  AuthorityClient(ClientParts parts) {
    this.parts = parts;
  }

  /**
   * Begins a client of the server at {@code https://host}, with a port and a path if it has one,
   * with the keys that the app brings.
   *
   * @throws IllegalArgumentException if that is no such address, or has a user, a query or a
   *     fragment, or is {@code http} to another machine
   */
  @CheckReturnValue
  public static Builder builder(String url, AuthorityKeys authorityKeys) {
    return new Builder(checkNotNull(url, "url"), checkNotNull(authorityKeys, "authorityKeys"));
  }

  /**
   * Joins the server with a tracer's records, or those of a log and its vault. Nothing is sent yet.
   */
  @CheckReturnValue
  public AuthorityLink link(ContactRecords records) {
    return new AuthorityLink(parts, checkNotNull(records, "records"));
  }

  /**
   * Gets another resource of the server's API, such as {@code counts/task}, as what else is asked.
   *
   * @return 64 KiB at most
   * @throws ClientException if there is none, or the server cannot be reached
   */
  @Override
  public byte[] get(String resource) throws ClientException {
    return parts.http().get(checkNotNull(resource, "resource"));
  }

  /**
   * Sends bytes to another resource of the server's API.
   *
   * @return the answer, of 64 KiB at most
   * @throws ClientException if the server refuses them, or cannot be reached
   */
  @Override
  public byte[] post(String resource, String mediaType, byte[] bytes) throws ClientException {
    return parts
        .http()
        .post(
            checkNotNull(resource, "resource"),
            checkNotNull(mediaType, "mediaType"),
            checkNotNull(bytes, "bytes"));
  }

  @Override
  public Optional<String> refusal(IOException failure) {
    return checkNotNull(failure, "failure") instanceof ClientException e && e.isRefusal()
        ? e.problem()
        : Optional.empty();
  }

  /** {@return the regions whose bulletins are fetched} */
  public List<String> regions() {
    return ImmutableList.copyOf(parts.regions());
  }

  /**
   * Ends self-checks and connections, and each request under way at once: who waits for it is told
   * that it is offline. Closing it again does nothing.
   */
  @Override
  public void close() {
    parts.http().close();
  }

  /**
   * Builds an {@link AuthorityClient}. Defaults: region {@code VN}, the system's certificates and
   * proxy, none pinned, an index may be 6 hours old, a request may take 2 minutes, the system's
   * clock, threads of its own that end when they have nothing to do, no further intervals listed.
   * Not thread safe.
   */
  @CheckReturnValue
  public static final class Builder {

    private static final Pattern DOTS = Pattern.compile("\\.+");
    private static final Duration LONGEST_AGE = Duration.ofDays(366);
    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);

    /** Shorter than any server waits: on one that it has closed, the next check would fail. */
    private static final int CONNECTION_RESTS_SECONDS = 5;

    private final HttpUrl base;
    private final AuthorityKeys trusted;
    private final OkHttpClient.Builder client = new OkHttpClient.Builder();
    private final CertificatePinner.Builder pins = new CertificatePinner.Builder();
    private final List<String> regions = new ArrayList<>();
    private final PemTls tls = new PemTls();
    private Clock clock = Clock.systemUTC();
    private SecureRandom random = new SecureRandom();
    private Duration maxAge = Duration.ofHours(6);
    private Duration timeout = Duration.ofMinutes(2);
    private Predicate<DayInterval> alsoListed = interval -> false;

    Builder(String url, AuthorityKeys trusted) {
      this.base = ServerAddress.apiOf(url);
      this.trusted = trusted;
    }

    /**
     * Adds a region, of 1 to 32 characters out of {@code A-Z a-z 0-9 . _ -}, whose bulletins are
     * fetched. The first that is added takes the place of {@code VN}; its settings hold, and its
     * authority is the one that is disclosed to.
     */
    @CanIgnoreReturnValue
    public Builder region(String region) {
      Edition.checkRegion(region);
      checkArgument(!DOTS.matcher(region).matches(), "a region is not full stops alone");
      regions.add(region);
      return this;
    }

    /**
     * Pins certificates of a host by the SHA-256 of public keys, each {@code sha256/} and base64. A
     * host that shows none of these is not trusted, whoever has signed it. Pin more than one, so
     * that one can be replaced.
     */
    @CanIgnoreReturnValue
    public Builder pin(String host, String... pins) {
      checkNotNull(host, "host");
      checkArgument(pins.length > 0, "no pin for %s", host);
      this.pins.add(host, Arrays.copyOf(pins, pins.length));
      return this;
    }

    /** Trusts other certificates than the system's: those of a hospital's own authority, say. */
    @CanIgnoreReturnValue
    public Builder certificates(SSLSocketFactory factory, X509TrustManager trust) {
      checkNotNull(factory, "factory");
      checkNotNull(trust, "trust");
      client.sslSocketFactory(factory, trust);
      return this;
    }

    /**
     * Trusts the certificate authorities of a PEM file in place of the system's: a hospital's own,
     * say.
     *
     * @throws IOException if it cannot be read, or holds no certificate
     */
    @CanIgnoreReturnValue
    public Builder certificateAuthorities(Path pem) throws IOException {
      tls.trust(checkNotNull(pem, "pem"));
      return this;
    }

    /**
     * Shows a certificate to servers that ask for one.
     *
     * @param chain a PEM file: the certificate, and those up to its authority
     * @param key a PEM file: its private key in PKCS #8, without a passphrase
     * @throws IOException if one cannot be read
     */
    @CanIgnoreReturnValue
    public Builder clientCertificate(Path chain, Path key) throws IOException {
      tls.show(checkNotNull(chain, "chain"), checkNotNull(key, "key"));
      return this;
    }

    /**
     * Sets what makes connections: it can bind each to one of the device's addresses, or to an
     * Android {@code Network}. TLS is laid over them.
     */
    @CanIgnoreReturnValue
    public Builder socketFactory(SocketFactory factory) {
      client.socketFactory(checkNotNull(factory, "factory"));
      return this;
    }

    /** Asks through a proxy, in place of what the system's settings say. */
    @CanIgnoreReturnValue
    public Builder proxy(Proxy proxy) {
      client.proxy(checkNotNull(proxy, "proxy"));
      return this;
    }

    /** Logs in at a proxy that asks for it. A login that it refuses is not sent again. */
    @CanIgnoreReturnValue
    public Builder proxyLogin(String user, String password) {
      client.proxyAuthenticator(new ProxyLogin(user, password));
      return this;
    }

    /**
     * Sets how old an index may be before the server counts as frozen: longer than zero, 366 days
     * at most. Take some times the longest time between two of the authority's indexes.
     */
    @CanIgnoreReturnValue
    public Builder maxIndexAge(Duration age) {
      checkArgument(
          isWithin(age, LONGEST_AGE), "an index may be up to %s old, not %s", LONGEST_AGE, age);
      maxAge = age;
      return this;
    }

    /** Sets how long a request may take, its answer included: 1 ms to 1 hour. */
    @CanIgnoreReturnValue
    public Builder timeout(Duration most) {
      checkArgument(
          isWithin(most, LONGEST_REQUEST) && most.toMillis() > 0,
          "a request may take 1 ms to %s, not %s",
          LONGEST_REQUEST,
          most);
      timeout = most;
      return this;
    }

    /** Sets the clock. */
    @CanIgnoreReturnValue
    public Builder clock(Clock value) {
      clock = checkNotNull(value, "clock");
      return this;
    }

    /**
     * Sets the source of secrets, of dummies and of the moments of checks, which must be
     * cryptographically strong.
     */
    @CanIgnoreReturnValue
    public Builder random(SecureRandom value) {
      random = checkNotNull(value, "random");
      return this;
    }

    /**
     * Sets intervals whose IDs {@link AuthorityLink#discloseListed} lists, beside those in which
     * the device recorded anyone. Others hear an iPhone's app in the background that hears few of
     * them: such a device gives all of its waking intervals.
     */
    @CanIgnoreReturnValue
    public Builder alsoListed(Predicate<DayInterval> intervals) {
      alsoListed = checkNotNull(intervals, "intervals");
      return this;
    }

    /** {@return the client} */
    public AuthorityClient build() {
      tls.apply(client);
      ImmutableList<String> asked =
          regions.isEmpty() ? ImmutableList.of("VN") : ImmutableSet.copyOf(regions).asList();
      OkHttpClient http =
          client
              .followRedirects(false)
              .followSslRedirects(false)
              .retryOnConnectionFailure(false)
              .connectionPool(new ConnectionPool(1, CONNECTION_RESTS_SECONDS, TimeUnit.SECONDS))
              .addNetworkInterceptor(Http::withoutDelay)
              .addNetworkInterceptor(Http::withSoundWait)
              .dispatcher(RequestThreads.dispatcher())
              .certificatePinner(pins.build())
              .connectionSpecs(
                  ImmutableList.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
              .callTimeout(timeout)
              .build();
      return new AuthorityClient(
          new ClientParts(
              new Http(http, base, clock), trusted, asked, clock, random, maxAge, alsoListed));
    }

    private static boolean isWithin(Duration duration, Duration longest) {
      return !duration.isNegative() && !duration.isZero() && duration.compareTo(longest) <= 0;
    }
  }
}
