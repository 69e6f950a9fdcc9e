// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import java.time.Duration;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The number of times one client may do something: so often at once, and as often again in a
 * period, evenly.
 */
public record Limit(RequestMatcher requests, int capacity, Duration period) {}
