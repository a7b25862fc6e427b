package dev.perihelion.client.web;

import dev.perihelion.shared.client.OpenMatch;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The server's matches on the start page. Page thread. */
final class MatchPage {
    private MatchPage() {}

    @JSFunctor
    interface Answer extends JSObject {
        void answer(@Nullable JSObject list);
    }

    @JSBody(params = "answer", script = """
            fetch('/api/matches').then(function(answered) { return answered.ok ? answered.json() : []; })
                .then(function(found) { answer(Array.isArray(found) ? found : (found.matches || [])); })
                .catch(function() { answer(null); });
            """)
    static native void fetch(Answer answer);

    static OpenMatch match(JSObject list, int index) {
        JSObject entry = at(list, index);
        return new OpenMatch(
                (int) Dom.number(entry, "id"),
                Dom.text(entry, "map"),
                Dom.text(entry, "mode"),
                (int) Dom.number(entry, "players"),
                (int) Dom.number(entry, "bots"),
                (int) Dom.number(entry, "seats"));
    }

    @JSBody(
            params = {"list", "index"},
            script = "return list[index];")
    private static native JSObject at(JSObject list, int index);

    @JSBody(
            params = {"list", "facts", "wanted", "pick"},
            script = """
            var ul = document.getElementById('matches');
            var focused = ul.contains(document.activeElement) ? document.activeElement.value : '';
            ul.replaceChildren();
            list.forEach(function(entry, i) {
                var li = document.createElement('li');
                var item = document.createElement('button');
                item.type = 'button';
                item.value = entry.id;
                item.setAttribute('aria-pressed', entry.id === wanted);
                var name = document.createElement('span');
                name.className = 'map';
                name.textContent = entry.map;
                var words = document.createElement('span');
                words.className = 'facts';
                words.textContent = facts[i];
                item.append(name, words);
                item.onclick = function() { pick(entry.id); };
                li.append(item);
                ul.append(li);
                if (item.value === focused) {
                    item.focus();
                }
            });
            document.getElementById('match-list').hidden = list.length === 0;
            """)
    static native void show(JSObject list, String[] facts, int wanted, Pick pick);

    @JSFunctor
    interface Pick extends JSObject {
        void pick(int match);
    }

    /** A mode of which no match has a seat left is seen and cannot be chosen. */
    @JSBody(
            params = {"mode", "on"},
            script = "document.getElementById('mode').options[mode].disabled = !on;")
    static native void offer(int mode, boolean on);
}
