// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import io.bluezone.servers.web.Accounts;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A program with pages that runs until it is closed. */
public abstract class RunningProgram implements AutoCloseable {

  public static final String FIRST_ACCOUNT = "admin";

  private final ConfigurableApplicationContext context;

  protected RunningProgram(ConfigurableApplicationContext context) {
    this.context = context;
  }

  protected static ConfigurableApplicationContext run(
      Class<?> application,
      Map<String, Object> properties,
      Consumer<GenericApplicationContext> parts) {
    return new SpringApplicationBuilder(application)
        .properties(properties)
        .initializers(context -> parts.accept((GenericApplicationContext) context))
        .run();
  }

  public final int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  public final int managementPort() {
    return context.getEnvironment().getProperty("local.management.port", Integer.class, 0);
  }

  protected final Optional<String> firstPassword(Set<String> roles) {
    return part(Accounts.class).createFirst(FIRST_ACCOUNT, roles);
  }

  public final <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public final void close() {
    context.close();
  }
}
