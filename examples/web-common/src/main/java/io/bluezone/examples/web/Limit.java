// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import java.time.Duration;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The number of times one client may do something.
 *
 * @param requests what counts
 * @param capacity how often at once
 * @param period in which as many again become free, evenly
 */
public record Limit(RequestMatcher requests, int capacity, Duration period) {}
