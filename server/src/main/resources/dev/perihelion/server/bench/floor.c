/*
 * The floor: what the kernel takes to send given frames to as many sockets at a given rate, and to
 * read what they say, when a program does nothing else. One thread, one epoll set, one send per
 * frame, one receive per readable socket. No library, no buffer of its own, no work per frame.
 *
 *   floor FILE RATE      prints its port, then serves until it is killed
 *
 * FILE, little endian: u32 players, u32 ticks, then for each tick and player u32 length and that
 * many bytes. Frames go round. A socket that does not take a frame at once loses it, as does one
 * that takes half of it, together with its connection.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { EVENTS = 256, HEADER = 4, LISTENER = -1, TIMER = -2 };

struct frame {
	unsigned char *bytes;
	uint32_t length;
};

static void need(int holds, const char *what)
{
	if (!holds) {
		perror(what);
		exit(1);
	}
}

static uint32_t word(const unsigned char *at)
{
	uint32_t value;
	memcpy(&value, at, sizeof value);
	return value;
}

/* Reads the file once and puts a WebSocket header before every frame. */
static struct frame *load(const char *path, uint32_t *players, uint32_t *ticks)
{
	int file = open(path, O_RDONLY);
	struct stat about;
	need(file >= 0 && fstat(file, &about) == 0, path);
	unsigned char *map = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	need(map != MAP_FAILED, path);
	*players = word(map);
	*ticks = word(map + 4);
	size_t count = (size_t)*players * *ticks;
	struct frame *frames = calloc(count, sizeof *frames);
	unsigned char *out = malloc(about.st_size + HEADER * count);
	need(frames != NULL && out != NULL, "memory");
	const unsigned char *in = map + 8;
	for (size_t i = 0; i < count; i++) {
		uint32_t length = word(in);
		in += 4;
		frames[i].bytes = out;
		*out++ = 0x82;
		if (length < 126) {
			*out++ = length;
		} else {
			*out++ = 126;
			*out++ = length >> 8;
			*out++ = length & 255;
		}
		memcpy(out, in, length);
		out += length;
		in += length;
		frames[i].length = out - frames[i].bytes;
	}
	return frames;
}

static int listener(int epoll)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof name;
	need(fd >= 0 && bind(fd, (struct sockaddr *)&name, size) == 0 && listen(fd, 1024) == 0,
	     "listen");
	need(getsockname(fd, (struct sockaddr *)&name, &size) == 0, "port");
	struct epoll_event event = {.events = EPOLLIN, .data.fd = LISTENER};
	need(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0, "epoll");
	printf("port %d\n", ntohs(name.sin_port));
	fflush(stdout);
	return fd;
}

static int timer(int epoll, long rate)
{
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct itimerspec period = {.it_interval.tv_nsec = 1000000000L / rate,
				    .it_value.tv_nsec = 1000000000L / rate};
	need(fd >= 0 && timerfd_settime(fd, 0, &period, NULL) == 0, "timer");
	struct epoll_event event = {.events = EPOLLIN, .data.fd = TIMER};
	need(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0, "epoll");
	return fd;
}

/* A connection of its own begins as HTTP; the answer is not checked by whoever measures. */
static int greet(int fd)
{
	static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
				     "Connection: Upgrade\r\n\r\n";
	return send(fd, answer, sizeof answer - 1, MSG_NOSIGNAL) == sizeof answer - 1;
}

int main(int count, char **arguments)
{
	if (count != 3 || atol(arguments[2]) < 1) {
		fprintf(stderr, "floor FILE RATE\n");
		return 2;
	}
	uint32_t players, ticks;
	struct frame *frames = load(arguments[1], &players, &ticks);
	int *sockets = calloc(players, sizeof *sockets);
	uint32_t connected = 0, tick = 0;
	int epoll = epoll_create1(0);
	need(epoll >= 0 && sockets != NULL, "epoll");
	int door = listener(epoll);
	int clock = timer(epoll, atol(arguments[2]));
	for (;;) {
		struct epoll_event events[EVENTS];
		int ready = epoll_wait(epoll, events, EVENTS, -1);
		for (int i = 0; i < ready; i++) {
			int fd = events[i].data.fd;
			if (fd == LISTENER) {
				int guest = accept4(door, NULL, NULL, SOCK_NONBLOCK);
				int on = 1;
				if (guest < 0)
					continue;
				if (connected == players) {
					close(guest);
					continue;
				}
				setsockopt(guest, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
				struct epoll_event event = {.events = EPOLLIN, .data.fd = guest};
				need(epoll_ctl(epoll, EPOLL_CTL_ADD, guest, &event) == 0, "epoll");
				need(greet(guest), "greeting");
				sockets[connected++] = guest;
			} else if (fd == TIMER) {
				uint64_t passed;
				if (read(clock, &passed, sizeof passed) != sizeof passed)
					continue;
				struct frame *now = frames + (size_t)(tick++ % ticks) * players;
				for (uint32_t p = 0; p < connected; p++) {
					ssize_t sent = send(sockets[p], now[p].bytes, now[p].length,
							    MSG_NOSIGNAL | MSG_DONTWAIT);
					if (sent >= 0 && sent != now[p].length)
						shutdown(sockets[p], SHUT_RDWR);
				}
			} else {
				char heard[4096];
				ssize_t got = recv(fd, heard, sizeof heard, MSG_DONTWAIT);
				if (got == 0 || (got < 0 && errno != EAGAIN))
					epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
			}
		}
	}
}
