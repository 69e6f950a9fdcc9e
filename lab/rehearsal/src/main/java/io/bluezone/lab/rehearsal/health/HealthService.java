// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The laboratory, which asks for codes over the authority's API, and the authority's staff, who
 * withdraw at their pages. For one thread.
 */
public final class HealthService {

  /** The region of the town. */
  public static final String REGION = "VN";

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
    StaffBrowser unused = StaffBrowser.begin(authority, firstPassword);
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
    return StaffBrowser.send(HttpClient.newHttpClient(), request.build()).body();
  }

  /**
   * Withdraws the keys of a disclosure: the test was wrong.
   *
   * @throws ServiceAwayException if the server cannot at the moment
   */
  public void withdraw(String disclosureId) throws IOException {
    StaffBrowser staff = StaffBrowser.logIn(authority);
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
    StaffBrowser staff = StaffBrowser.logIn(authority);
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
    StaffBrowser staff = StaffBrowser.logIn(authority);
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
    JsonNode feed = JSON.readTree(StaffBrowser.send(HttpClient.newHttpClient(), request).body());
    List<Long> reports = new ArrayList<>();
    feed.path("units").forEach(each -> reports.add(each.path("reports").asLong()));
    feed.path("regions").forEach(each -> reports.add(each.path("reports").asLong()));
    return reports;
  }
}
