// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static io.bluezone.servers.authority.staff.Role.ADMINISTRATOR;
import static io.bluezone.servers.authority.staff.Role.AUDITOR;
import static io.bluezone.servers.authority.staff.Role.HEALTH_WORKER;
import static io.bluezone.servers.authority.staff.Role.PUBLISHER;
import static io.bluezone.servers.web.routes.RoleRoute.get;
import static io.bluezone.servers.web.routes.RoleRoute.post;

import io.bluezone.servers.web.routes.RoleRoutes;

/** The roles that may use each of the staff pages. */
final class StaffRoutes {

  static final RoleRoutes ALL =
      RoleRoutes.of(
          get("/staff", HEALTH_WORKER, PUBLISHER, AUDITOR, ADMINISTRATOR),
          get("/staff/codes", HEALTH_WORKER),
          post("/staff/codes", HEALTH_WORKER),
          get("/staff/codes/issued", HEALTH_WORKER),
          post("/staff/codes/{id}/withdraw", HEALTH_WORKER),
          get("/staff/messages", HEALTH_WORKER),
          post("/staff/messages/{id}/number", HEALTH_WORKER),
          get("/staff/venue-codes", HEALTH_WORKER),
          post("/staff/venue-codes", HEALTH_WORKER),
          post("/staff/venue-codes/{id}/refuse", HEALTH_WORKER),
          get("/staff/places", HEALTH_WORKER, PUBLISHER),
          post("/staff/places", HEALTH_WORKER, PUBLISHER),
          post("/staff/places/{id}/withdraw", HEALTH_WORKER, PUBLISHER),
          get("/staff/claims", HEALTH_WORKER),
          post("/staff/claims", HEALTH_WORKER),
          get("/staff/uploads", PUBLISHER),
          post("/staff/uploads/{id}/hold", PUBLISHER),
          post("/staff/uploads/{id}/release", PUBLISHER),
          post("/staff/uploads/{id}/withdraw", PUBLISHER),
          post("/staff/publications", PUBLISHER),
          get("/staff/bulletins/{id}", PUBLISHER),
          get("/staff/venues", HEALTH_WORKER, PUBLISHER),
          post("/staff/venues", PUBLISHER),
          post("/staff/venues/{id}/remove", PUBLISHER),
          post("/staff/protected", PUBLISHER),
          post("/staff/protected/{id}/remove", PUBLISHER),
          get("/staff/phones", HEALTH_WORKER, PUBLISHER, ADMINISTRATOR),
          get("/staff/statistics", PUBLISHER, AUDITOR, ADMINISTRATOR),
          get("/staff/counts", PUBLISHER, AUDITOR, ADMINISTRATOR),
          post("/staff/counts/codes", ADMINISTRATOR),
          get("/staff/audit", AUDITOR),
          post("/staff/audit/export", AUDITOR),
          post("/staff/maintenance", ADMINISTRATOR),
          get("/staff/accounts", ADMINISTRATOR),
          post("/staff/accounts", ADMINISTRATOR),
          get("/staff/accounts/password", ADMINISTRATOR),
          post("/staff/accounts/change", ADMINISTRATOR),
          post("/staff/accounts/disable", ADMINISTRATOR),
          post("/staff/accounts/enable", ADMINISTRATOR),
          post("/staff/accounts/reset", ADMINISTRATOR),
          get("/staff/api-keys", ADMINISTRATOR),
          post("/staff/api-keys/{id}/revoke", ADMINISTRATOR));

  private StaffRoutes() {}
}
