package dev.mmapcheck.rule;

import dev.mmapcheck.event.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules by the events they listen to: those that override the method for it. Most of the many rules
 * care for few of the many events, and the others should cost nothing.
 */
final class Audience {
  /** Kinds of events, each with its method of {@link Rule}. */
  enum Topic {
    CALLED("called", Event.Called.class),
    ACCESSED("accessed", Event.Accessed.class),
    COMPARED("compared", Event.Compared.class),
    OVERWRITTEN("overwritten", Event.Overwritten.class),
    COMPUTED("computed", Event.Computed.class),
    RETURNING("returning", Event.Returning.class),
    ENDED("ended", Event.Ended.class);

    private final String method;
    private final Class<? extends Event> event;

    Topic(String method, Class<? extends Event> event) {
      this.method = method;
      this.event = event;
    }

    private boolean isOverriddenBy(Class<?> rule) {
      try {
        return rule.getMethod(method, event, Scene.class).getDeclaringClass() != Rule.class;
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e); // Rule itself has it
      }
    }
  }

  private static final ClassValue<Set<Topic>> TOPICS =
      new ClassValue<>() {
        @Override
        protected Set<Topic> computeValue(Class<?> rule) {
          Set<Topic> topics = EnumSet.noneOf(Topic.class);
          for (Topic topic : Topic.values()) {
            if (topic.isOverriddenBy(rule)) {
              topics.add(topic);
            }
          }
          return topics;
        }
      };

  private final Map<Topic, List<Rule>> listeners = new EnumMap<>(Topic.class);

  Audience(List<Rule> rules) {
    for (Topic topic : Topic.values()) {
      listeners.put(topic, new ArrayList<>());
    }
    for (Rule rule : rules) {
      TOPICS.get(rule.getClass()).forEach(topic -> listeners.get(topic).add(rule));
    }
  }

  /** The rules that listen to a kind of events, in their order. */
  List<Rule> of(Topic topic) {
    return listeners.get(topic);
  }
}
