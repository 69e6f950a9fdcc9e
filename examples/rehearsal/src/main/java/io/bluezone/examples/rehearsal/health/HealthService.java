// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The laboratory, which asks for codes over the authority's API, and the authority's staff, who
 * withdraw at their pages. For one thread.
 */
public final class HealthService {

  /** The region of the town. */
  public static final String REGION = "VN";

  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final String STAFF = "admin";
  private static final String PASSWORD = "con trâu qua sông buổi sáng";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern ENROLMENT = Pattern.compile(">([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})<");
  private static final int MOST_CODES = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI authority;
  private final String issuerKey;

  /** A code as the laboratory learns it. */
  public record Issued(String code, String id) {}

  /** Sets the staff's first password to another one. */
  public HealthService(URI authority, String issuerKey, String firstPassword) throws IOException {
    this.authority = authority;
    this.issuerKey = issuerKey;
    Browser staff = new Browser();
    staff.logIn(firstPassword);
    staff.post("/password", Map.of("before", firstPassword, "chosen", PASSWORD, "again", PASSWORD));
  }

  /**
   * Issues a code for a positive test.
   *
   * @param telephone the number that it goes to by SMS, if it does
   * @throws ServiceAwayException if the server cannot at the moment
   */
  public Issued issue(LocalDate testDate, Optional<String> telephone) throws IOException {
    Map<String, String> wanted = new TreeMap<>();
    wanted.put("region", REGION);
    wanted.put("testDate", testDate.toString());
    telephone.ifPresent(number -> wanted.put("phone", number));
    JsonNode issued = JSON.readTree(api("", wanted));
    return new Issued(issued.path("code").asText(), issued.path("id").asText());
  }

  /**
   * Asks what has become of a code's message.
   *
   * @throws ServiceAwayException if the server cannot say at the moment
   */
  public String messageOf(String codeId) throws IOException {
    return JSON.readTree(api("/" + codeId, Map.of())).path("message").asText();
  }

  /**
   * Enters the number again of a message that has not gone out.
   *
   * @throws ConflictException if the message does not wait for a number any more
   * @throws ServiceAwayException if the server cannot at the moment
   */
  public void enterNumber(String codeId, String telephone) throws IOException {
    String unused = api("/" + codeId + "/message", Map.of("phone", telephone));
  }

  /** Posts fields to the codes of the API, or gets what is there. */
  private String api(String path, Map<String, String> fields) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(authority.resolve("/api/v1/codes" + path))
            .header("Content-Type", "application/json")
            .header("X-Api-Key", issuerKey);
    if (!fields.isEmpty()) {
      request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields)));
    }
    return send(HttpClient.newHttpClient(), request.build()).body();
  }

  /**
   * Withdraws the keys of a disclosure: the test was wrong.
   *
   * @throws ServiceAwayException if the server cannot at the moment
   */
  public void withdraw(String disclosureId) throws IOException {
    Browser staff = new Browser();
    staff.logIn(PASSWORD);
    staff.get("/staff/uploads");
    staff.post("/staff/uploads/" + disclosureId + "/withdraw", Map.of());
  }

  /**
   * Enters that a case was at a place, which phones of those who were there warn of.
   *
   * @param sheet the text of the place's code
   * @throws ServiceAwayException if the server cannot at the moment
   */
  public void enterPlace(String sheet, LocalDateTime from, LocalDateTime until) throws IOException {
    Browser staff = new Browser();
    staff.logIn(PASSWORD);
    staff.get("/staff/places");
    staff.post(
        "/staff/places",
        Map.of(
            "region",
            REGION,
            "code",
            sheet,
            "from",
            from.toString(),
            "until",
            until.toString(),
            "confirmed",
            "on"));
  }

  /** {@return codes with which so many phones take part in the count} */
  public List<String> enrolmentCodes(int phones) throws IOException {
    List<String> codes = new ArrayList<>();
    Browser staff = new Browser();
    staff.logIn(PASSWORD);
    while (codes.size() < phones) {
      staff.get("/staff/counts");
      int number = Math.min(MOST_CODES, phones - codes.size());
      Matcher shown =
          ENROLMENT.matcher(
              staff.post(
                  "/staff/counts/codes",
                  Map.of("unit", REGION, "number", Integer.toString(number))));
      int before = codes.size();
      while (shown.find()) {
        codes.add(shown.group(1));
      }
      if (codes.size() == before) {
        throw new IOException("the page of the count shows no codes");
      }
    }
    return codes;
  }

  /** {@return how many reports each figure is of that the count's feed shows} */
  public List<Long> shownReports() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(authority.resolve("/api/v1/counts"))
            .header("Accept", "application/json")
            .build();
    JsonNode feed = JSON.readTree(send(HttpClient.newHttpClient(), request).body());
    List<Long> reports = new ArrayList<>();
    feed.path("units").forEach(each -> reports.add(each.path("reports").asLong()));
    feed.path("regions").forEach(each -> reports.add(each.path("reports").asLong()));
    return reports;
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      String said = request.uri().getPath() + " is answered " + answer.statusCode();
      if (answer.statusCode() == UNAVAILABLE) {
        throw new ServiceAwayException(said);
      }
      if (answer.statusCode() == CONFLICT) {
        throw new ConflictException(said);
      }
      if (answer.statusCode() / 100 > 3) {
        throw new IOException(said);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private final class Browser {
    private final HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String token = "";

    void logIn(String password) throws IOException {
      get("/login");
      post("/login", Map.of("username", STAFF, "password", password));
    }

    void get(String path) throws IOException {
      take(HttpRequest.newBuilder(authority.resolve(path)).header("Accept", "text/html").build());
    }

    @CanIgnoreReturnValue
    String post(String path, Map<String, String> fields) throws IOException {
      String form =
          fields.entrySet().stream()
              .map(field -> field.getKey() + "=" + encoded(field.getValue()))
              .collect(Collectors.joining("&"));
      return take(
          HttpRequest.newBuilder(authority.resolve(path))
              .header("Accept", "text/html")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encoded(token)))
              .build());
    }

    @CanIgnoreReturnValue
    private String take(HttpRequest request) throws IOException {
      String page = send(client, request).body();
      Matcher field = CSRF.matcher(page);
      if (field.find()) {
        token = field.group(1);
      }
      return page;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
