// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.pages;

import static io.bluezone.examples.province.pages.ProvinceRole.ADMINISTRATOR;
import static io.bluezone.examples.province.pages.ProvinceRole.AUDITOR;
import static io.bluezone.examples.province.pages.ProvinceRole.CLERK;
import static io.bluezone.examples.province.pages.ProvinceRole.DEPARTMENT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** A route of the pages and who may use it. What is not listed no one may. */
record ProvinceRoute(HttpMethod method, String path, Set<ProvinceRole> roles) {

  static final List<ProvinceRoute> ALL =
      List.of(
          get("/", CLERK, DEPARTMENT, AUDITOR, ADMINISTRATOR),
          get("/figures", CLERK, DEPARTMENT),
          get("/units/{code}", CLERK, DEPARTMENT),
          post("/units/{code}/figures", CLERK),
          post("/units/{code}/link", CLERK),
          get("/units/{code}/link", CLERK),
          post("/publications", DEPARTMENT),
          get("/papers", DEPARTMENT),
          post("/papers", DEPARTMENT),
          get("/papers/{file}.odt", DEPARTMENT),
          get("/papers/figures.csv", DEPARTMENT),
          get("/units", DEPARTMENT, ADMINISTRATOR),
          post("/units", ADMINISTRATOR),
          get("/units.csv", DEPARTMENT, ADMINISTRATOR),
          get("/journal", AUDITOR),
          get("/accounts", ADMINISTRATOR),
          post("/accounts", ADMINISTRATOR),
          get("/accounts/password", ADMINISTRATOR),
          post("/accounts/change", ADMINISTRATOR),
          post("/accounts/disable", ADMINISTRATOR),
          post("/accounts/enable", ADMINISTRATOR),
          post("/accounts/reset", ADMINISTRATOR));

  private static ProvinceRoute get(String path, ProvinceRole first, ProvinceRole... others) {
    return new ProvinceRoute(HttpMethod.GET, path, EnumSet.of(first, others));
  }

  private static ProvinceRoute post(String path, ProvinceRole first, ProvinceRole... others) {
    return new ProvinceRoute(HttpMethod.POST, path, EnumSet.of(first, others));
  }

  String[] roleNames() {
    return roles.stream().map(ProvinceRole::name).toArray(String[]::new);
  }
}
