# T5 with its decoder, which makes one token at a time and keeps the keys and values of the tokens before.

class MemoryAttention:
  heads : int
  query : Tensor
  key_value : Tensor
  output : Tensor
  # [2, batch, heads, tokens, size of a head]: what the encoder's output is to this layer, the same at every step
  def memory(self: __torch__.seq2seq.MemoryAttention, encoded: Tensor) -> Tensor:
    shape = [torch.size(encoded, 0), torch.size(encoded, 1), 2, self.heads, -1]
    return torch.contiguous(torch.permute(torch.view(torch.linear(encoded, self.key_value), shape), [2, 0, 3, 1, 4]))
  def forward(self: __torch__.seq2seq.MemoryAttention, x: Tensor, memory: Tensor, bias: Tensor) -> Tensor:
    q = torch.view(torch.linear(x, self.query), [torch.size(x, 0), torch.size(x, 1), self.heads, -1])
    a = __torch__.encoder.attend(torch.transpose(q, 1, 2), torch.select(memory, 0, 0), torch.select(memory, 0, 1), bias)
    return torch.linear(a, self.output)

class Block:
  attention_norm : __torch__.encoder.Norm
  attention : __torch__.encoder.SelfAttention
  memory_norm : __torch__.encoder.Norm
  memory_attention : __torch__.seq2seq.MemoryAttention
  feed_forward_norm : __torch__.encoder.Norm
  feed_forward : __torch__.encoder.FeedForward

  # past: [2, batch, heads, capacity, size of a head], of which the first so many places are filled
  def forward(self: __torch__.seq2seq.Block, x: Tensor, bias: Tensor, past: Tensor, place: int, memory: Tensor, memory_bias: Tensor) -> Tensor:
    qkv = self.attention.project(self.attention_norm.forward(x))
    now = torch.slice(past, 3, place, torch.add(place, 1))
    now = torch.copy_(now, torch.slice(qkv, 0, 1, 3))
    k, v = torch.unbind(torch.slice(past, 3, 0, torch.add(place, 1)))
    a = torch.linear(__torch__.encoder.attend(torch.select(qkv, 0, 0), k, v, bias), self.attention.output)
    y = torch.add(x, a)
    y = torch.add(y, self.memory_attention.forward(self.memory_norm.forward(y), memory, memory_bias))
    return torch.add(y, self.feed_forward.forward(self.feed_forward_norm.forward(y)))

class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  encoder : __torch__.encoder.Encoder
  relative_bias : __torch__.encoder.RelativeBias
  blocks : List[__torch__.seq2seq.Block]
  norm : __torch__.encoder.Norm
  # What the output is multiplied with before the scores of the words are taken from it.
  scale : float
  scores : Tensor

  # What stays the same for all steps, [layers, 2, batch, heads, tokens, size] and a bias that hides padding,
  # and the room for what the steps add.
  def begin(self: __torch__.seq2seq.Model, ids: Tensor, mask: Tensor) -> List[Tensor]:
    encoded = self.encoder.forward(ids, mask, None)
    memories = annotate(List[Tensor], [])
    for block in self.blocks:
      memories.append(block.memory_attention.memory(encoded))
    memory = torch.stack(memories)
    shape = torch.size(memory)
    hidden = torch.view(torch.eq(mask, 0), [torch.size(ids, 0), 1, 1, torch.size(ids, 1)])
    bias = torch.masked_fill(torch.zeros(torch.size(hidden), dtype=memory.dtype, device=ids.device), hidden, -inf)
    past = torch.zeros([shape[0], shape[1], shape[2], shape[3], 64, shape[5]], dtype=memory.dtype, device=ids.device)
    return [memory, bias, past]

  # The scores of all words as the next one after these, one per row, and the room, which may be another one now.
  def step(self: __torch__.seq2seq.Model, ids: Tensor, position: Tensor, memory: Tensor, memory_bias: Tensor, past: Tensor) -> List[Tensor]:
    place = int(position)
    if place >= torch.size(past, 4):
      past = torch.cat([past, torch.zeros_like(past)], 4)
    keys = torch.arange(torch.add(place, 1), device=ids.device)
    bias = self.relative_bias.forward(torch.unsqueeze(torch.sub(keys, place), 0))
    x = torch.embedding(self.encoder.words, ids)
    i = 0
    for block in self.blocks:
      x = block.forward(x, bias, torch.select(past, 0, i), place, torch.select(memory, 0, i), memory_bias)
      i = torch.add(i, 1)
    y = torch.mul(self.norm.forward(torch.select(x, 1, 0)), self.scale)
    return [torch.linear(y, self.scores), past]
