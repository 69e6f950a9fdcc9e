// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers within bounds. Each request has the same headers on every device, and tells
 * nothing of it. No redirection is followed: an address is what an authority has signed, or what
 * the app brings. Thread safe.
 */
public final class Http {

  /** The most bytes of an answer that is no file. */
  static final int MAX_ANSWER = 64 * 1024;

  private static final String USER_AGENT = "Bluezone";
  private static final String RETRY_AFTER = "Retry-After";
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final int MAX_ETAG = 200;
  private static final Pattern ETAG = Pattern.compile("\"[\\x21\\x23-\\x7e]*\"");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern WAIT = Pattern.compile("[1-9][0-9]{0,8}|[A-Za-z].*");
  private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/.*");
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final Duration USUAL_WAIT = Duration.ofMinutes(5);

  private final OkHttpClient client;
  private final HttpUrl base;
  private final Clock clock;
  private final Set<FutureTask<?>> running = ConcurrentHashMap.newKeySet();

  /** Requests to a server's API, on the threads of a client whose redirections are off. */
  public Http(OkHttpClient client, HttpUrl base, Clock clock) {
    this.client = client;
    this.base = base;
    this.clock = clock;
  }

  HttpUrl at(String path) {
    return base.newBuilder().addPathSegments(path).build();
  }

  /** Takes the header away by which OkHttp would ask again, or fail if it is no number. */
  public static Response withSoundWait(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String wait = Strings.nullToEmpty(response.header(RETRY_AFTER));
    return WAIT.matcher(wait).matches()
        ? response
        : response.newBuilder().removeHeader(RETRY_AFTER).build();
  }

  /**
   * Sends each part of a request at once. Else the last one of more than 8 KiB waits until the
   * server confirms those before, which systems put off for 40 ms (RFC 896, RFC 1122 4.2.3.2).
   */
  public static Response withoutDelay(Interceptor.Chain chain) throws IOException {
    requireNonNull(chain.connection()).socket().setTcpNoDelay(true);
    return chain.proceed(chain.request());
  }

  /** {@return the threads that requests run on; they end when they have nothing to do} */
  public ExecutorService threads() {
    return client.dispatcher().executorService();
  }

  /** Ends requests and connections. Other work is not interrupted: it may write to a store. */
  public void close() {
    threads().shutdown();
    running.forEach(request -> request.cancel(true));
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
  }

  private interface Reading<T> {
    T of(Response response) throws IOException;
  }

  /** Asks on a thread of its own, so that an interrupt or a close ends the wait at once. */
  private <T> T ask(Request request, Reading<T> reading) throws ClientException {
    Call call = client.newCall(request);
    FutureTask<T> answer =
        new FutureTask<>(
            () -> {
              try (Response response = call.execute()) {
                return reading.of(response);
              }
            });
    running.add(answer);
    try {
      threads().execute(answer);
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      call.cancel();
      throw Turn.interrupted(e);
    } catch (CancellationException | RejectedExecutionException e) {
      throw new ClientException(Reason.OFFLINE, "the client has been closed", e);
    } catch (ExecutionException e) {
      throw failure(request.url(), requireNonNull(e.getCause()));
    } finally {
      running.remove(answer);
    }
  }

  /** Gets a small file, or the news that it is the one that is known. */
  Reply get(HttpUrl url, Optional<String> etag, int limit) throws ClientException {
    Request.Builder request = request(url);
    etag.ifPresent(known -> request.header("If-None-Match", known));
    return call(request.build(), limit);
  }

  Reply post(HttpUrl url, byte[] json, boolean fake) throws ClientException {
    return call(request(url, fake).post(RequestBody.create(json, JSON)).build(), MAX_ANSWER);
  }

  /** {@return what the server answers to a request for one of its other resources} */
  public byte[] get(String resource) throws ClientException {
    return call(request(at(resource)).build(), MAX_ANSWER).body();
  }

  /** Sends bytes to one of the server's other resources. */
  public byte[] post(String resource, String mediaType, byte[] bytes) throws ClientException {
    RequestBody body = RequestBody.create(bytes, MediaType.get(mediaType));
    return call(request(at(resource)).post(body).build(), MAX_ANSWER).body();
  }

  /** Begins to send a file under a token. */
  Reply begin(HttpUrl url, String token, long length, byte[] part, boolean fake)
      throws ClientException {
    return call(
        request(url, fake)
            .header("X-Token", token)
            .header("Upload-Length", Long.toString(length))
            .post(RequestBody.create(part, BYTES))
            .build(),
        MAX_ANSWER);
  }

  Reply append(HttpUrl url, long offset, byte[] part, boolean fake) throws ClientException {
    return call(
        request(url, fake)
            .header("Upload-Offset", Long.toString(offset))
            .patch(RequestBody.create(part, BYTES))
            .build(),
        MAX_ANSWER);
  }

  /** Asks how far a file has come. */
  long offset(HttpUrl url, boolean fake) throws ClientException {
    return ask(
        request(url, fake).head().build(),
        response -> {
          check(response);
          String offset = Strings.nullToEmpty(response.header("Upload-Offset"));
          if (!DIGITS.matcher(offset).matches()) {
            throw new ClientException(Reason.BAD_ANSWER, "the server does not say how far it is");
          }
          return Long.parseLong(offset);
        });
  }

  /**
   * Gets a file, or what is missing of it. What has come when the connection breaks stays.
   *
   * @param begun what there is of the file; grows, or begins again if the server sends all of it
   * @return the file
   */
  byte[] download(HttpUrl url, ByteArrayOutputStream begun, long length) throws ClientException {
    Request.Builder request = request(url).header("Accept-Encoding", "identity");
    if (begun.size() > 0) {
      request.header("Range", "bytes=" + begun.size() + "-");
    }
    return ask(
        request.build(),
        response -> {
          if (response.code() == 416) {
            begun.reset();
            throw new ClientException(Reason.OFFLINE, "the server has another file; begin again");
          }
          check(response);
          if (response.code() == 206) {
            checkRange(response.header("Content-Range"), begun.size());
          } else {
            begun.reset();
          }
          return copy(response.body(), begun, length);
        });
  }

  private static void checkRange(@Nullable String range, int from) throws ClientException {
    Matcher matcher = RANGE.matcher(Strings.nullToEmpty(range));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != from) {
      throw new ClientException(Reason.BAD_ANSWER, "the server sends another part than asked for");
    }
  }

  private static Request.Builder request(HttpUrl url) {
    return new Request.Builder().url(url).header("User-Agent", USER_AGENT);
  }

  private static Request.Builder request(HttpUrl url, boolean fake) {
    return request(url).header("X-Fake", fake ? "1" : "0");
  }

  private Reply call(Request request, int limit) throws ClientException {
    return ask(
        request,
        response -> {
          if (response.code() == 304) {
            return new Reply(304, Optional.empty(), new byte[0]);
          }
          check(response);
          byte[] body = copy(response.body(), new ByteArrayOutputStream(), limit);
          return new Reply(response.code(), etag(response.header("ETag")), body);
        });
  }

  private static Optional<String> etag(@Nullable String etag) {
    return Optional.ofNullable(etag)
        .filter(text -> text.length() <= MAX_ETAG && ETAG.matcher(text).matches());
  }

  private void check(Response response) throws IOException {
    int status = response.code();
    if (status == 200 || status == 201 || status == 202 || status == 204 || status == 206) {
      return;
    }
    String what = "the server answered " + status;
    if (status / 100 == 3) {
      throw new ClientException(
          Reason.REDIRECTED, what + ": it sends to another address, which is not followed");
    }
    if (status == 429 || status == 503) {
      throw ClientException.busy(what, retryAfter(response.header(RETRY_AFTER)));
    }
    if (status == 404 || status == 410) {
      throw new ClientException(Reason.NOT_FOUND, what);
    }
    if (status / 100 == 4) {
      throw Answers.refusal(status, copy(response.body(), new ByteArrayOutputStream(), MAX_ANSWER));
    }
    throw new ClientException(Reason.FAILED, what);
  }

  private Duration retryAfter(@Nullable String header) {
    String text = Strings.nullToEmpty(header).trim();
    Duration wait = USUAL_WAIT;
    if (DIGITS.matcher(text).matches()) {
      wait = Duration.ofSeconds(Long.parseLong(text));
    } else if (!text.isEmpty()) {
      try {
        Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(clock.instant(), at);
      } catch (DateTimeException e) {
        // Whatever it says, the server is busy.
        wait = USUAL_WAIT;
      }
    }
    return wait.isNegative()
        ? Duration.ZERO
        : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static byte[] copy(ResponseBody body, ByteArrayOutputStream out, long limit)
      throws IOException {
    byte[] buffer = new byte[8192];
    try (InputStream in = body.byteStream()) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        if (out.size() + (long) got > limit) {
          out.reset();
          throw new ClientException(
              Reason.TOO_LARGE, "the answer has more than the " + limit + " bytes it may have");
        }
        out.write(buffer, 0, got);
      }
    }
    return out.toByteArray();
  }

  /** Any other failure of TLS is that of a connection that broke. */
  private static boolean isNotTrusted(Throwable e) {
    return e instanceof SSLPeerUnverifiedException
        || (e instanceof SSLException
            && Throwables.getCausalChain(e).stream()
                .anyMatch(CertificateException.class::isInstance));
  }

  /** OkHttp throws more than it declares: an answer of any form must not end a check. */
  private static ClientException failure(HttpUrl url, Throwable e) {
    if (e instanceof ClientException said) {
      return said;
    }
    String host = url.host();
    if (isNotTrusted(e)) {
      return new ClientException(
          Reason.NOT_TRUSTED, host + " is not who it should be: " + e.getMessage(), e);
    }
    if (!(e instanceof IOException || e instanceof InterruptedException)) {
      return new ClientException(
          Reason.BAD_ANSWER, host + " answers what cannot be read: " + e.getMessage(), e);
    }
    String what = e instanceof InterruptedIOException ? " was too slow" : " cannot be reached";
    return new ClientException(Reason.OFFLINE, host + what + ": " + e.getMessage(), e);
  }
}
