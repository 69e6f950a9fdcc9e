// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.province;

import io.bluezone.lab.rehearsal.health.StaffBrowser;
import io.bluezone.lab.rehearsal.province.TownUnit.Figures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The province's clerk, who brings the list of units and gives out links and tokens of boxes; and
 * what units and readers do without a login. For one thread.
 */
public final class ProvinceOffice {

  private static final Pattern LINK = Pattern.compile("id=\"link\">([^<]+)<");
  private static final Pattern TOKEN = Pattern.compile("id=\"token\">([^<]+)<");

  private final URI province;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, URI> links = new LinkedHashMap<>();
  private final StaffBrowser clerk;
  private final List<TownUnit> units;

  /** Sets the clerk's password, and brings the units. */
  public ProvinceOffice(URI province, String firstPassword, List<TownUnit> units)
      throws IOException {
    this.province = province;
    this.units = List.copyOf(units);
    clerk = StaffBrowser.begin(province, firstPassword);
    clerk.get("/units");
    clerk.postFile("/units", TownUnit.file(units));
    for (TownUnit each : units) {
      String page = clerk.post("/units/" + each.code() + "/link", Map.of());
      links.put(each.code(), URI.create(found(LINK, page)));
    }
  }

  private static String found(Pattern pattern, String page) throws IOException {
    Matcher matcher = pattern.matcher(page);
    if (!matcher.find()) {
      throw new IOException("the province's page shows no " + pattern);
    }
    return matcher.group(1);
  }

  /** {@return where boxes report to} */
  public URI address() {
    return province;
  }

  /** {@return the token of a printed sheet, for a box at a place} */
  public String boxToken(String place) throws IOException {
    String unit = TownUnit.at(units, place);
    return found(TOKEN, clerk.post("/boxes", Map.of("unit", unit, "site", place)));
  }

  /** Sends a unit's form; a page that does not thank is an exception. */
  void handIn(String unit, Figures figures) throws IOException {
    String page = StaffBrowser.send(client, form(unit, figures)).body();
    if (!page.contains("role=\"status\"")) {
      throw new IOException("the province does not take the figures of " + unit);
    }
  }

  /** Sends a unit's form to a server that may end before it answers. */
  void handInWithoutAnswer(String unit, Figures figures) throws IOException {
    var unused = client.sendAsync(form(unit, figures), HttpResponse.BodyHandlers.discarding());
  }

  /** {@return the form of a unit as it is sent} */
  private HttpRequest form(String unit, Figures figures) throws IOException {
    URI link = links.get(unit);
    if (link == null) {
      throw new IOException(unit + " has no link");
    }
    return HttpRequest.newBuilder(link)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(
            BodyPublishers.ofString(
                StaffBrowser.form(
                    Map.of(
                        "people",
                        Integer.toString(figures.people()),
                        "smartphones",
                        Integer.toString(figures.smartphones()),
                        "running",
                        Integer.toString(figures.running())))))
        .build();
  }

  /** {@return the open figures of a day, as JSON} */
  String feed(String day) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(province.resolve("/feed/figures.json?day=" + day)).build();
    return StaffBrowser.send(client, request).body();
  }
}
