// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What the server says of its API, against the code and against the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  @TempDir static Path folder;

  private TestServer server;

  @BeforeAll
  void start() {
    server = new TestServer(folder, Databases.fresh(folder), p -> p, Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode description() {
    return TestServer.JSON.readTree(server.send("GET", "/v3/api-docs", "").text());
  }

  private static Set<String> described(JsonNode api) {
    Set<String> routes = new TreeSet<>();
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            routes.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    return routes;
  }

  private Set<String> mapped() {
    Set<String> routes = new TreeSet<>();
    Map<RequestMappingInfo, HandlerMethod> methods =
        server.server.part(RequestMappingHandlerMapping.class).getHandlerMethods();
    for (RequestMappingInfo info : methods.keySet()) {
      for (String path : info.getPatternValues()) {
        if (path.startsWith("/api/v1/")) {
          info.getMethodsCondition()
              .getMethods()
              .forEach(method -> routes.add(method + " " + path));
        }
      }
    }
    return routes;
  }

  @Test
  void describesEachRouteAndNoOther() {
    JsonNode api = description();
    assertThat(api.get("openapi").asString()).startsWith("3.1");
    assertThat(described(api)).isEqualTo(mapped()).hasSizeGreaterThan(12);
  }

  @Test
  void saysWhatItIs() {
    JsonNode info = description().get("info");
    assertThat(info.get("title").asString()).isEqualTo("Bluezone Authority");
    assertThat(info.get("version").asString()).isEqualTo("1");
    assertThat(info.get("description").asString()).contains("RFC 9457");
    assertThat(info.get("license").get("identifier").asString()).isEqualTo("Apache-2.0");
  }

  @Test
  void namesNoHostThatAClientNames() {
    JsonNode servers = description().get("servers");
    assertThat(servers).hasSize(1);
    assertThat(servers.get(0).get("url").asString()).isEqualTo("/");
  }

  @Test
  void namesTheFieldsAsOthersKnowThem() {
    JsonNode schemas = description().get("components").get("schemas");
    Map<String, List<String>> wanted =
        Map.of(
            "Wanted", List.of("region", "testDate", "drill", "phone", "language"),
            "Redeem", List.of("code", "commitment", "listedIds", "padding"),
            "Redeemed", List.of("token", "expires", "drill"),
            "Disclose", List.of("token", "secret", "region", "keys", "intervals", "padding"),
            "Key", List.of("key", "start", "end", "idsPerDay"),
            "Disclosed", List.of("accepted", "refused", "heldUntil", "revisionToken", "drill"),
            "RefusedKey", List.of("index", "reason"),
            "PublicationResult", List.of("published", "heldOver", "failed"),
            "Published", List.of("region", "sequence", "file"));
    wanted.forEach(
        (schema, fields) ->
            assertThat(names(schemas.get(schema)))
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(fields));
  }

  private static List<String> names(JsonNode schema) {
    return new ArrayList<>(schema.get("properties").propertyNames());
  }

  @Test
  void listsEachRouteOnThePage() throws IOException {
    String page = Files.readString(Path.of("../../docs/hospital/api.md"));
    for (String route : mapped()) {
      assertThat(page).contains("`" + route.replace("/api/v1", "") + "`");
    }
  }
}
