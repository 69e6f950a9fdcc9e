// SPDX-License-Identifier: Apache-2.0
import io.bluezone.servers.web.box.BoxCount;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.box.BoxState;
import io.bluezone.servers.web.box.BoxTransport;
import io.bluezone.servers.web.box.SiteSketch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Simulated boxes, each a client of the class that a venue's box uses: they are enrolled by sheets,
 * are without network for days, hand all in at once, and go on reporting. A fifth of them stand in
 * pairs at one place.
 */
public final class BoxCrowd {

  private static final String PASSWORD = "con mèo ngủ trên mái nhà";
  private static final int INTERVALS_A_DAY = 96;
  private static final int AT_ONCE = 40;

  private final String url;
  private final Path folder;
  private final HttpClient pages =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final BoxTransport http = BoxTransport.over(HttpClient.newHttpClient());
  private final List<Long> answers = Collections.synchronizedList(new ArrayList<>());
  private final List<BoxLink> boxes = new ArrayList<>();
  private volatile boolean isCut;
  private String token = "";

  private BoxCrowd(String url, Path folder) {
    this.url = url;
    this.folder = folder;
  }

  private BoxTransport.Reply post(URI address, byte[] body, String signature) throws IOException {
    if (isCut) {
      throw new ConnectException("no network");
    }
    long begun = System.nanoTime();
    BoxTransport.Reply reply = http.post(address, body, signature);
    answers.add(System.nanoTime() - begun);
    return reply;
  }

  private String page(HttpRequest.Builder request) throws Exception {
    String body =
        pages.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString()).body();
    Matcher field = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(body);
    if (field.find()) {
      token = field.group(1);
    }
    return body;
  }

  private String get(String path) throws Exception {
    return page(HttpRequest.newBuilder(URI.create(url + path)));
  }

  private String send(String path, Map<String, String> fields) throws Exception {
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("_csrf", token);
    String body =
        form.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return page(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private void enrol(int count, String first) throws Exception {
    get("/login");
    send("/login", Map.of("username", "admin", "password", first));
    send("/password", Map.of("before", first, "chosen", PASSWORD, "again", PASSWORD));
    get("/boxes");
    for (int i = 0; i < count; i++) {
      int place = i < count / 5 ? i / 2 : i;
      String sheet =
          send("/boxes", Map.of("unit", "h01", "site", "place " + place, "ring", "" + i % 4));
      Matcher letters = Pattern.compile("id=\"token\"[^>]*>([A-Z2-7-]+)<").matcher(sheet);
      if (!letters.find()) {
        throw new IOException("no sheet for box " + i);
      }
      Path own = Files.createDirectory(folder.resolve("box" + i));
      boxes.add(
          BoxLink.enrol(
              own,
              BoxInvitation.of(url, letters.group(1)).orElseThrow(),
              "0.1.0",
              this::post,
              Clock.systemUTC()));
    }
  }

  private void each(Task task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < boxes.size(); i++) {
        int number = i;
        all.add(
            () -> {
              task.run(number, boxes.get(number));
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(all)) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private interface Task {
    void run(int number, BoxLink box) throws Exception;
  }

  private static BoxState state(int waiting, int settings) {
    return new BoxState("0.1.0", 20_000, List.of(), 60, false, waiting, settings);
  }

  private void beOffline(int days) throws Exception {
    isCut = true;
    long last = BoxCount.intervalOf(Clock.systemUTC().instant());
    int all = days * INTERVALS_A_DAY;
    each(
        (number, box) -> {
          Random random = new Random(number);
          for (int i = 0; i < all; i++) {
            long interval = last - all + i;
            // Their secret is of now: what is over has none, so a sketch is made up.
            Optional<SiteSketch> sketch = box.site(last).map(SiteSketch::new);
            if (sketch.isPresent()) {
              byte[] id = new byte[12];
              for (int phone = 0; phone < 60; phone++) {
                random.nextBytes(id);
                sketch.get().add(id);
              }
            }
            box.count(interval, 60, sketch);
          }
          if (box.waiting() != all) {
            throw new IllegalStateException(box.waiting() + " of " + all + " wait");
          }
        });
    isCut = false;
  }

  private String times() {
    List<Long> sorted = new ArrayList<>(answers);
    answers.clear();
    Collections.sort(sorted);
    return String.format(
        "%d answers, half within %d ms, 99 %% within %d ms",
        sorted.size(),
        sorted.get(sorted.size() / 2) / 1_000_000,
        sorted.get(sorted.size() * 99 / 100) / 1_000_000);
  }

  /** URL, first password, folder, boxes, days without network, rounds of reports. */
  public static void main(String[] arguments) throws Exception {
    BoxCrowd crowd = new BoxCrowd(arguments[0], Path.of(arguments[2]));
    int count = Integer.parseInt(arguments[3]);
    int days = Integer.parseInt(arguments[4]);
    crowd.enrol(count, arguments[1]);
    crowd.each((number, box) -> box.report(BoxCrowd::state));
    System.out.println("enrolled and reported: " + count + " boxes, " + crowd.times());
    crowd.beOffline(days);
    long begun = System.nanoTime();
    crowd.each((number, box) -> box.report(BoxCrowd::state));
    long lost = crowd.boxes.stream().mapToLong(BoxLink::waiting).sum();
    System.out.printf(
        "%d days of all boxes at once: %d s, %d counts left, %s%n",
        days, (System.nanoTime() - begun) / 1_000_000_000, lost, crowd.times());
    for (int i = 0; i < Integer.parseInt(arguments[5]); i++) {
      crowd.each((number, box) -> box.report(BoxCrowd::state));
    }
    System.out.println("reports without a pause: " + crowd.times());
    String list = crowd.get("/boxes");
    long rows = Pattern.compile("/revoke\"").matcher(list).results().count();
    System.out.println("boxes on the page: " + rows);
    if (lost > 0 || rows != count) {
      System.exit(1);
    }
  }
}
