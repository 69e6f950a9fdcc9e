// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import static io.bluezone.servers.province.pages.ProvinceRole.ADMINISTRATOR;
import static io.bluezone.servers.province.pages.ProvinceRole.AUDITOR;
import static io.bluezone.servers.province.pages.ProvinceRole.CLERK;
import static io.bluezone.servers.province.pages.ProvinceRole.DEPARTMENT;
import static io.bluezone.servers.web.routes.RoleRoute.get;
import static io.bluezone.servers.web.routes.RoleRoute.post;

import io.bluezone.servers.web.routes.RoleRoutes;

/** The roles that may use each of the pages. */
final class ProvinceRoutes {

  static final RoleRoutes ALL =
      RoleRoutes.of(
          get("/", CLERK, DEPARTMENT, AUDITOR, ADMINISTRATOR),
          get("/figures", CLERK, DEPARTMENT),
          get("/units/{code}", CLERK, DEPARTMENT),
          post("/units/{code}/figures", CLERK),
          post("/units/{code}/link", CLERK),
          get("/units/{code}/link", CLERK),
          get("/units/{code}/sheet", CLERK),
          post("/publications", DEPARTMENT),
          get("/papers", DEPARTMENT),
          post("/papers", DEPARTMENT),
          get("/papers/{file}.odt", DEPARTMENT),
          get("/papers/{file}.pdf", DEPARTMENT),
          get("/papers/figures.csv", DEPARTMENT),
          get("/papers/figures.xlsx", DEPARTMENT),
          get("/roads", CLERK, DEPARTMENT),
          get("/measures", CLERK, DEPARTMENT),
          post("/measures", CLERK),
          get("/measures/{id}", CLERK, DEPARTMENT),
          post("/measures/{id}/remove", CLERK),
          get("/boxes", CLERK, DEPARTMENT),
          post("/boxes", CLERK),
          get("/boxes/sheet", CLERK),
          post("/boxes/{id}/replace", CLERK),
          post("/boxes/{id}/revoke", CLERK),
          get("/boxes/settings", DEPARTMENT),
          post("/boxes/settings", DEPARTMENT),
          post("/boxes/settings/go-on", DEPARTMENT),
          post("/boxes/hook", DEPARTMENT),
          post("/boxes/mail", DEPARTMENT),
          get("/units", DEPARTMENT, ADMINISTRATOR),
          post("/units", ADMINISTRATOR),
          get("/units.csv", DEPARTMENT, ADMINISTRATOR),
          get("/map", ADMINISTRATOR),
          post("/map", ADMINISTRATOR),
          get("/journal", AUDITOR),
          post("/journal/export", AUDITOR),
          get("/accounts", ADMINISTRATOR),
          post("/accounts", ADMINISTRATOR),
          get("/accounts/password", ADMINISTRATOR),
          post("/accounts/change", ADMINISTRATOR),
          post("/accounts/disable", ADMINISTRATOR),
          post("/accounts/enable", ADMINISTRATOR),
          post("/accounts/reset", ADMINISTRATOR));

  private ProvinceRoutes() {}
}
