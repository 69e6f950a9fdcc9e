// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A server that offers a feed, and misbehaves where it is told to. */
final class FakeAuthority implements AutoCloseable {

  private static final String BULLETINS = "/api/v1/bulletins/VN/";

  final MockWebServer server = new MockWebServer();
  final List<RecordedRequest> requests = new ArrayList<>();
  private final Map<String, Function<RecordedRequest, MockResponse>> answers = new HashMap<>();

  FakeAuthority(PublishedFeed feed) throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            synchronized (requests) {
              requests.add(request);
              String path = request.getUrl().encodedPath();
              Function<RecordedRequest, MockResponse> answer = answers.get(path);
              return answer != null ? answer.apply(request) : file(feed, path, request);
            }
          }
        });
  }

  FakeAuthority started() throws IOException {
    server.start();
    return this;
  }

  String url() {
    return server.url("/").toString();
  }

  /** Answers a path in a way of its own. */
  void answer(String path, Function<RecordedRequest, MockResponse> answer) {
    synchronized (requests) {
      answers.put(path, answer);
    }
  }

  void answerFile(String file, Function<RecordedRequest, MockResponse> answer) {
    answer(BULLETINS + file, answer);
  }

  void behave() {
    synchronized (requests) {
      answers.clear();
    }
  }

  /** The requests for a file, from the earliest on. */
  List<RecordedRequest> requestsOf(String file) {
    synchronized (requests) {
      return requests.stream().filter(it -> it.getUrl().encodedPath().endsWith(file)).toList();
    }
  }

  static MockResponse file(PublishedFeed feed, String path, RecordedRequest request) {
    byte[] file =
        path.startsWith(BULLETINS) ? feed.files.get(path.substring(BULLETINS.length())) : null;
    if (file == null) {
      return status(404);
    }
    String etag = '"' + Hashing.sha256().hashBytes(file).toString() + '"';
    if (etag.equals(request.getHeaders().get("If-None-Match"))) {
      return status(304);
    }
    String range = request.getHeaders().get("Range");
    if (range != null) {
      int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      return part(file, from);
    }
    return bytes(file).newBuilder().addHeader("ETag", etag).build();
  }

  static MockResponse part(byte[] file, int from) {
    return new MockResponse.Builder()
        .code(206)
        .addHeader("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length)
        .body(new Buffer().write(file, from, file.length - from))
        .build();
  }

  static MockResponse bytes(byte[] body) {
    return new MockResponse.Builder().body(new Buffer().write(body)).build();
  }

  static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  static MockResponse json(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type", "application/json")
        .body(body.replace('\'', '"'))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
