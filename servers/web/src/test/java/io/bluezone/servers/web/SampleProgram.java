// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.sessions.Sealing;
import io.bluezone.servers.web.visitor.SetClock;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** A program with a page for everybody and one for administrators, on a clock that is set. */
final class SampleProgram implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  @SpringBootApplication
  @Import(WebCommonConfiguration.class)
  static class Configured {

    @Bean
    SetClock clock() {
      return new SetClock(START);
    }

    @Bean
    TimeSource time(SetClock clock) {
      return TimeSource.of(clock, clock::nanoTime, new ScheduledThreadPoolExecutor(0));
    }

    @Bean
    Sealing sealing() {
      return new Sealing(new byte[Sealing.KEY_LENGTH]);
    }

    @Bean
    List<String> noted() {
      return Collections.synchronizedList(new ArrayList<>());
    }

    @Bean
    Acts acts(List<String> noted) {
      return (who, what, subject) -> noted.add((who + " " + what + " " + subject).strip());
    }

    @Bean
    Navigation navigation() {
      return new Navigation(
          "login.title",
          "/start",
          List.of(
              new Navigation.Entry("/start", "layout.pages", Set.of("WORKER", "ADMINISTRATOR")),
              new Navigation.Entry("/admin", "login.name", Set.of("ADMINISTRATOR"))));
    }

    @Bean
    SecurityFilterChain pageChain(HttpSecurity http, PageSecurity security) {
      return security.chain(
          http,
          "/start",
          routes -> {
            routes.requestMatchers("/start").authenticated();
            routes.requestMatchers("/admin").hasRole("ADMINISTRATOR");
          });
    }
  }

  @Page
  static class Pages {

    @GetMapping({"/start", "/admin", "/unnamed"})
    String show() {
      return "start";
    }

    @PostMapping("/start")
    String go() {
      return "redirect:/start";
    }
  }

  private final ConfigurableApplicationContext context;
  private final Path database;

  SampleProgram(String... properties) {
    try {
      database = Files.createTempDirectory("web").resolve("test.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("server.address", "127.0.0.1");
    all.put(
        "spring.datasource.url",
        "jdbc:sqlite:"
            + database
            + "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE");
    all.put("spring.flyway.locations", "classpath:db/web");
    all.put("spring.messages.basename", "i18n/web");
    all.put("spring.messages.fallback-to-system-locale", "false");
    all.put("spring.main.banner-mode", "off");
    all.put("logging.level.root", "warn");
    all.put("web.logins-a-minute", "1000");
    all.put("web.requests-a-minute", "100000");
    for (String property : properties) {
      int equals = property.indexOf('=');
      all.put(property.substring(0, equals), property.substring(equals + 1));
    }
    List<String> arguments = new ArrayList<>();
    all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    SpringApplication application = new SpringApplication(Configured.class, Pages.class);
    application.setRegisterShutdownHook(false);
    context = application.run(arguments.toArray(String[]::new));
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  Accounts accounts() {
    return part(Accounts.class);
  }

  SetClock clock() {
    return part(SetClock.class);
  }

  @SuppressWarnings("unchecked")
  List<String> noted() {
    return (List<String>) context.getBean("noted");
  }

  String address() {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    return "http://127.0.0.1:" + port;
  }

  Visitor visitor() {
    return new Visitor(address());
  }

  /** Somebody who has logged in with a password of their own. */
  Visitor visitor(String name, String password, String... roles) throws Exception {
    String first = accounts().create(name, name, Set.of(roles));
    Visitor visitor = visitor();
    visitor.logInFirst(name, first, password);
    return visitor;
  }

  @Override
  public void close() {
    context.close();
    try (var files = Files.list(database.getParent())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(database.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
